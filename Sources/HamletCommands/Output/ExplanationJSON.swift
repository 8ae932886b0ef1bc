import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Explanations as JSON.
enum ExplanationJSON {
    static func bytes(_ explanation: Explanation) -> [UInt8] {
        var bytes = Array(#"{"version":1"#.utf8)
        let decision = explanation.decision
        JSONText.key("id", to: &bytes)
        JSONText.append(decision.id, to: &bytes)
        JSONText.key("status", to: &bytes)
        JSONText.append(decision.status, to: &bytes)
        JSONText.key("outcome", to: &bytes)
        if explanation.problem == nil { JSONText.append(decision.outcome, to: &bytes) } else { bytes += "null".utf8 }
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
            appendConditions(rule, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
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
            JSONText.key("step", to: &bytes)
            JSONText.append(step.event.rawValue, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
        if let problem = explanation.problem {
            JSONText.key("problem", to: &bytes)
            JSONText.append(CommandFailure.describing(problem, language: .en).message.text(.en), to: &bytes)
        }
        JSONText.key("counterfactuals", to: &bytes)
        append(explanation.counterfactuals, namesRow: false, to: &bytes)
        if !explanation.others.isEmpty {
            JSONText.key("others", to: &bytes)
            append(explanation.others, namesRow: true, to: &bytes)
        }
        bytes += "}\n".utf8
        return bytes
    }

    /// One element for each time that a condition was passed, conditions of functions that it calls behind it.
    private static func appendConditions(_ rule: Explanation.RuleReport, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        func append(_ text: String, _ outcome: Bool?, _ values: [(name: String, value: LuaValue)], isReached: Bool = true) {
            bytes += isFirst ? "{".utf8 : ",{".utf8
            isFirst = false
            JSONText.key("text", first: true, to: &bytes)
            JSONText.append(text, to: &bytes)
            JSONText.key("outcome", to: &bytes)
            Self.append(outcome, to: &bytes)
            JSONText.key("values", to: &bytes)
            bytes.append(UInt8(ascii: "{"))
            for (place, read) in values.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                JSONText.append(read.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                LuaValueText.append(read.value, to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
            if !isReached { bytes += #","reached":false"#.utf8 }
            bytes.append(UInt8(ascii: "}"))
        }
        func append(_ node: ConditionNode, _ pass: ConditionNode.Pass) {
            append(node.text, pass.outcome, pass.values.map { ($0.name, $0.value) })
            for inner in pass.inner { append(inner.condition, inner.pass) }
        }
        func append(_ node: ConditionNode) {
            if node.kind == .condition, node.passes.isEmpty { append(node.text, nil, [], isReached: false) }
            for pass in node.passes { append(node, pass) }
            for part in node.parts { append(part) }
        }
        for node in rule.conditions { append(node) }
        // A rule without conditions, an amount above all, is one step.
        if isFirst { append(rule.text, rule.outcome, rule.reads) }
        bytes.append(UInt8(ascii: "]"))
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
        for (name, reason) in [("behind_because" as StaticString, place.behindBecause), ("before_because", place.beforeBecause)] {
            guard let reason else { continue }
            JSONText.key(name, to: &bytes)
            bytes.append(UInt8(ascii: "{"))
            JSONText.key("key", first: true, to: &bytes)
            JSONText.append(reason.key, to: &bytes)
            JSONText.key("own", to: &bytes)
            append(reason.own, to: &bytes)
            JSONText.key("other", to: &bytes)
            append(reason.other, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "}"))
    }
}
