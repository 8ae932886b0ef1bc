import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Explanations as JSON and as text.
enum ExplanationText {
    static func json(_ explanation: Explanation) -> [UInt8] {
        var bytes = Array(#"{"version":1"#.utf8)
        let decision = explanation.decision
        JSONText.key("id", to: &bytes)
        JSONText.append(decision.id, to: &bytes)
        JSONText.key("status", to: &bytes)
        JSONText.append(decision.status, to: &bytes)
        JSONText.key("outcome", to: &bytes)
        JSONText.append(decision.outcome, to: &bytes)
        JSONText.key("rules", to: &bytes)
        bytes.append(UInt8(ascii: "["))
        for (index, rule) in explanation.rules.enumerated() {
            bytes += index > 0 ? ",{".utf8 : "{".utf8
            JSONText.key("section", first: true, to: &bytes)
            JSONText.append(rule.section, to: &bytes)
            JSONText.key("id", to: &bytes)
            JSONText.append(rule.id, to: &bytes)
            JSONText.key("outcome", to: &bytes)
            append(rule.outcome, to: &bytes)
            JSONText.key("missing", to: &bytes)
            JSONText.append(rule.missing, to: &bytes)
            JSONText.key("conditions", to: &bytes)
            bytes += "[{".utf8
            JSONText.key("text", first: true, to: &bytes)
            JSONText.append(rule.text, to: &bytes)
            JSONText.key("outcome", to: &bytes)
            append(rule.outcome, to: &bytes)
            JSONText.key("values", to: &bytes)
            bytes.append(UInt8(ascii: "{"))
            for (place, read) in rule.reads.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.append(read.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                LuaValueText.append(read.value, to: &bytes)
            }
            bytes += "}}]}".utf8
        }
        bytes.append(UInt8(ascii: "]"))
        JSONText.key("rank", to: &bytes)
        appendRank(explanation, to: &bytes)
        JSONText.key("money", to: &bytes)
        bytes.append(UInt8(ascii: "["))
        for (index, step) in explanation.money.enumerated() {
            bytes += index > 0 ? ",{".utf8 : "{".utf8
            JSONText.key("rank", first: true, to: &bytes)
            JSONText.append(Int64(step.rank), to: &bytes)
            JSONText.key("id", to: &bytes)
            JSONText.append(step.id, to: &bytes)
            JSONText.key("demand_fen", to: &bytes)
            JSONText.append(step.demandFen, to: &bytes)
            JSONText.key("granted_fen", to: &bytes)
            JSONText.append(step.grantedFen, to: &bytes)
            JSONText.key("left_fen", to: &bytes)
            JSONText.append(step.leftFen, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
        JSONText.key("counterfactuals", to: &bytes)
        append(explanation.counterfactuals, namesRow: false, to: &bytes)
        if !explanation.others.isEmpty {
            JSONText.key("others", to: &bytes)
            append(explanation.others, namesRow: true, to: &bytes)
        }
        bytes += "}\n".utf8
        return bytes
    }

    private static func append(_ counterfactuals: [Counterfactual], namesRow: Bool, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, found) in counterfactuals.enumerated() {
            bytes += index > 0 ? ",{".utf8 : "{".utf8
            if namesRow {
                JSONText.key("unit", first: true, to: &bytes)
                JSONText.append(found.unit.rawValue, to: &bytes)
                JSONText.key("id", to: &bytes)
                JSONText.append(found.id, to: &bytes)
            }
            append(found.field, found.from, found.to, first: !namesRow, to: &bytes)
            if !found.companions.isEmpty {
                JSONText.key("with", to: &bytes)
                bytes.append(UInt8(ascii: "["))
                for (place, companion) in found.companions.enumerated() {
                    bytes += place > 0 ? ",{".utf8 : "{".utf8
                    append(companion.field, companion.from, companion.to, first: true, to: &bytes)
                    bytes.append(UInt8(ascii: "}"))
                }
                bytes.append(UInt8(ascii: "]"))
            }
            JSONText.key("status", to: &bytes)
            JSONText.append(found.status.name, to: &bytes)
            if let outcome = found.outcome {
                JSONText.key("outcome", to: &bytes)
                JSONText.append(outcome.name, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func append(_ field: String, _ from: RegisterValue, _ to: RegisterValue, first: Bool, to bytes: inout [UInt8]) {
        JSONText.key("field", first: first, to: &bytes)
        JSONText.append(field, to: &bytes)
        JSONText.key("from", to: &bytes)
        append(from, to: &bytes)
        JSONText.key("to", to: &bytes)
        append(to, to: &bytes)
    }

    private static func append(_ value: RegisterValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += "null".utf8
        case .boolean, .integer, .decimal: bytes += value.canonicalText.utf8
        case .fen(let fen): JSONText.append(Double(fen) / 100, to: &bytes)
        case .date, .text, .list: JSONText.append(value.canonicalText, to: &bytes)
        }
    }

    private static func append(_ outcome: Bool?, to bytes: inout [UInt8]) {
        bytes += (outcome.map { $0 ? "true" : "false" } ?? "null").utf8
    }

    private static func appendRank(_ explanation: Explanation, to bytes: inout [UInt8]) {
        guard let place = explanation.place else {
            bytes += "null".utf8
            return
        }
        bytes.append(UInt8(ascii: "{"))
        JSONText.key("group", first: true, to: &bytes)
        JSONText.append(place.group, to: &bytes)
        JSONText.key("rank", to: &bytes)
        JSONText.append(Int64(place.rank), to: &bytes)
        JSONText.key("of", to: &bytes)
        JSONText.append(Int64(place.size), to: &bytes)
        JSONText.key("score", to: &bytes)
        JSONText.append(place.score, to: &bytes)
        for (name, id) in [("above" as StaticString, place.above), ("below", place.below)] {
            JSONText.key(name, to: &bytes)
            if let id { JSONText.append(id, to: &bytes) } else { bytes += "null".utf8 }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    // MARK: For people

    static func text(_ explanation: Explanation, policy: PolicyDeclaration, language: Language) -> String {
        func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }
        let decision = explanation.decision
        var lines = [
            "\(decision.id): \(DecisionTable.word(decision.status, language))\(say(", ", "，"))\(DecisionTable.word(decision.outcome, language))"
                + (decision.grantedFen > 0
                    ? say(", \(NumberWords.yuan(decision.grantedFen)) yuan", "，\(NumberWords.yuan(decision.grantedFen)) 元") : "")
        ]
        let headings: [(String, String)] = [
            ("exclude", say("Exclusions", "不予评定的情形")), ("qualify", say("Qualifications", "评定条件")), ("assist", say("Grants", "补助")),
            ("prioritize", say("Priorities", "优先情形")), ("measures", say("Measures", "帮扶措施")),
        ]
        for (section, heading) in headings {
            let rules = explanation.rules.filter { $0.section == section }
            if rules.isEmpty { continue }
            lines.append("")
            lines.append(heading)
            for rule in rules { lines.append("  " + line(rule, language: language)) }
        }
        if let place = explanation.place {
            lines.append("")
            lines.append(say("Rank", "名次"))
            let score = NumberWords.plain(place.score)
            lines.append(
                "  "
                    + say(
                        "\(place.rank) of \(place.size) in \(place.group), score \(score)",
                        "\(place.group) 第 \(place.rank) 名，共 \(place.size) 名，得分 \(score)"))
            let neighbours = [
                place.above.map { say("after \($0)", "排在 \($0) 之后") }, place.below.map { say("before \($0)", "排在 \($0) 之前") },
            ]
            let shown = neighbours.compactMap { $0 }.joined(separator: say(", ", "，"))
            if !shown.isEmpty { lines.append("  " + shown) }
        }
        if let budget = explanation.budgetFen {
            lines.append("")
            lines.append(say("Money", "资金"))
            lines.append(
                "  "
                    + say(
                        "budget \(NumberWords.yuan(budget)) yuan, mode \(explanation.method ?? "")",
                        "预算 \(NumberWords.yuan(budget)) 元，方式 \(explanation.method ?? "")"))
            // Of a long list the last steps decide.
            let steps = explanation.money.suffix(8)
            if steps.count < explanation.money.count { lines.append("  …") }
            for step in steps {
                lines.append(
                    "  "
                        + say(
                            "\(step.rank). \(step.id): demands \(NumberWords.yuan(step.demandFen)), gets \(NumberWords.yuan(step.grantedFen)), left \(NumberWords.yuan(step.leftFen))",
                            "\(step.rank). \(step.id)：应补 \(NumberWords.yuan(step.demandFen))，实补 \(NumberWords.yuan(step.grantedFen))，余 \(NumberWords.yuan(step.leftFen))"
                        ))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ rule: Explanation.RuleReport, language: Language) -> String {
        let answer: String
        if let error = rule.error {
            answer = (language == .zh ? "出错：" : "failed: ") + error.message
        } else if let amount = rule.amountFen {
            answer = NumberWords.yuan(amount) + (language == .zh ? " 元" : " yuan")
        } else if let outcome = rule.outcome {
            answer = language == .zh ? (outcome ? "是" : "否") : outcome ? "yes" : "no"
        } else {
            answer = (language == .zh ? "待核实，缺少 " : "undecided, missing ") + rule.missing.joined(separator: ", ")
        }
        let values = rule.reads.filter { !$0.value.isNil && $0.value != .opaque }.map { read in
            var bytes: [UInt8] = []
            LuaValueText.append(read.value, to: &bytes)
            return "\(read.name) = \(String(decoding: bytes, as: UTF8.self))"
        }
        let title = rule.title?.text(language) ?? rule.id
        let cite = rule.cite.map { " [\($0)]" } ?? ""
        return "\(title)\(cite): \(answer)" + (values.isEmpty ? "" : "  (\(values.joined(separator: ", ")))")
    }
}
