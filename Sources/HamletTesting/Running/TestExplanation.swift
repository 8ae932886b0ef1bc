internal import HamletEvaluation
internal import LuaSandbox

/// Why a decision is not what a test expected, in a few lines.
enum TestExplanation {
    /// The decision itself.
    static func line(of decision: Decision) -> String {
        var parts = ["\(decision.id): \(decision.status)"]
        if !decision.reasons.isEmpty { parts.append("reasons \(decision.reasons.joined(separator: ", "))") }
        if !decision.undecided.isEmpty { parts.append("undecided \(decision.undecided.joined(separator: ", "))") }
        if !decision.missing.isEmpty { parts.append("missing \(decision.missing.joined(separator: ", "))") }
        if let score = decision.score { parts.append("score \(NumberText.shortest(score))") }
        if let rank = decision.rank { parts.append("rank \(rank)") }
        if let demand = decision.demandFen { parts.append("\(decision.outcome) \(yuan(decision.grantedFen)) of \(yuan(demand)) yuan") }
        return parts.joined(separator: "; ")
    }

    /// The rules that decided, with the values that they read.
    static func lines(of decision: Decision, by evaluator: Evaluator, limits: LuaLimits) -> [String] {
        let explained = try? Explainer(evaluator: evaluator, limits: limits).explain(id: decision.id)
        guard let rules = explained?.rules else { return [] }
        return rules.filter { matters($0, to: decision) }.map { rule in
            let outcome = rule.amountFen.map { "\(yuan($0)) yuan" } ?? rule.outcome.map { String($0) } ?? "undetermined"
            let reads = rule.reads.map { "\($0.name) = \(shown($0.value))" }.joined(separator: ", ")
            return "\(rule.section) \(rule.id): \(outcome)\(reads.isEmpty ? "" : " (\(reads))")"
        }
    }

    private static func matters(_ rule: Explanation.RuleReport, to decision: Decision) -> Bool {
        switch decision.status {
        case "excluded", "ineligible": decision.reasons.contains(rule.id)
        case "undetermined": decision.undecided.contains(rule.id)
        default: rule.section != "exclude" && (rule.outcome == true || rule.section == "qualify" || rule.section == "assist")
        }
    }

    private static func shown(_ value: LuaValue) -> String {
        if case .table(let table) = value { return "{ " + table.array.map(shown).joined(separator: ", ") + " }" }
        return TestUnitReader.shown(value)
    }

    private static func yuan(_ fen: Int64) -> String { NumberText.shortest(Double(fen) / 100) }
}
