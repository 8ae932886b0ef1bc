import HamletEvaluation
import HamletPolicy

/// What holds a unit back: the rules that decide, down to their conditions, and what would change the answer.
struct ReplWhyNotText {
    let explanation: Explanation
    let policy: PolicyDeclaration
    let language: Language

    var text: String {
        let decision = explanation.decision
        var lines: [String]
        switch decision.status {
        case "eligible": lines = eligible
        case "excluded":
            lines = ["\(decision.id) is excluded: \(decision.reasons.joined(separator: ", "))"]
            lines += decision.reasons.flatMap { rule($0, in: ["exclude"]) } + changes
        case "ineligible":
            lines = ["\(decision.id) is ineligible: \(decision.reasons.joined(separator: ", ")) not met"]
            lines += decision.reasons.flatMap { rule($0, in: ["qualify"]) } + changes
        case "undetermined":
            let missing = decision.missing.joined(separator: ", ")
            lines = ["\(decision.id) is undetermined: \(missing) missing"]
            lines += decision.undecided.flatMap { rule($0, in: ["exclude", "qualify", "assist"]) }
            lines.append("to be found out: \(missing)")
            lines += changes
        default:
            let error = decision.error.map { ": \($0.message.forTerminal) [\($0.code)] \($0.file):\($0.line)" } ?? ""
            lines = ["\(decision.id) has \(decision.status)\(error)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func rule(_ id: String, in sections: [String]) -> [String] {
        guard let report = explanation.rules.first(where: { $0.id == id && sections.contains($0.section) }) else { return [] }
        let lines = ExplanationText.lines(report, policy: policy, language: language)
        return lines.enumerated().map { "  \($0 == 0 ? "\(id): " : "")\($1)" }
    }

    /// The single facts with which it would be eligible; if there are none, those that would give it another status.
    private var changes: [String] {
        let all = (explanation.counterfactuals + explanation.others).filter { $0.status.name != explanation.decision.status }
        let winning = all.filter { $0.status == .eligible }
        if all.isEmpty { return ["no single fact would change that"] }
        let head =
            winning.isEmpty
            ? "no single fact would make it eligible; these would change its status" : "it would be eligible with one of these"
        return [head + ", all else being as it is:"]
            + (winning.isEmpty ? all : winning).map {
                "  " + ExplanationText.line($0, of: explanation, policy: policy, language: language)
            }
    }

    private var eligible: [String] {
        let decision = explanation.decision
        if let problem = explanation.problem {
            return ["\(decision.id) is eligible, but \(CommandFailure.describing(problem, language: .en).message.text(.en))"]
        }
        guard let place = explanation.place else {
            return ["\(decision.id) is eligible, but its group is not known: \(decision.missing.joined(separator: ", ")) missing"]
        }
        let head = "\(decision.id) is eligible, rank \(place.rank) of \(place.size) in \(place.group)"
        switch decision.outcome {
        case "granted": return [head + ", and gets all it demands: \(NumberWords.yuan(decision.grantedFen)) yuan"]
        case "none": return [head + "; it demands nothing"]
        default:
            let demand = NumberWords.yuan(decision.demandFen ?? 0)
            var lines = [head + "; it demands \(demand) yuan and gets \(NumberWords.yuan(decision.grantedFen))"]
            let before = explanation.money.dropLast()
            if let budget = explanation.budgetFen {
                let spent = before.reduce(Int64(0)) { $0 + $1.grantedFen }
                lines.append(
                    "  the budget of \(place.group) is \(NumberWords.yuan(budget)) yuan; those before it get \(NumberWords.yuan(spent))")
            }
            if let last = before.last(where: { $0.grantedFen > 0 }) {
                lines.append("  the last before it to get something is \(last.id), rank \(last.rank)")
            }
            if let quota = explanation.quota { lines.append("  at most \(quota) are served") }
            if let above = place.above {
                let key = place.behindBecause.map { ", because of \($0.key)" } ?? ""
                lines.append("  next above: \(above)\(key)")
            }
            return lines
        }
    }
}
