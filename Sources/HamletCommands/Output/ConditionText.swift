import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// A rule down to its conditions, a line each: `net_income_per_capita 1,250.00 < income_line 1,196 → false`.
struct ConditionText {
    let words: ValueWords

    private func say(_ en: String, _ zh: String) -> String { words.language == .zh ? zh : en }

    /// - Parameter namesRule: whether the rule's id stands before its title.
    func lines(_ rule: Explanation.RuleReport, namesRule: Bool) -> [String] {
        let title = (rule.title?.text(words.language)).map { namesRule ? "\(rule.id) · \($0)" : $0 } ?? rule.id
        let cite = rule.cite.map { " [\($0)]" } ?? ""
        let head = "\(title)\(cite): \(answer(rule))"
        if rule.conditions.isEmpty {
            let reads = rule.reads.filter { $0.value != .opaque }.map { "\(words.field($0.name)) \(words.value($0.value, nil))" }
            return [head + (reads.isEmpty ? "" : "  (\(reads.joined(separator: ", ")))")]
        }
        return [head] + rule.conditions.flatMap { lines($0, depth: 1) }
    }

    private func answer(_ rule: Explanation.RuleReport) -> String {
        if let error = rule.error { return say("failed: ", "出错：") + error.message }
        if let amount = rule.amountFen { return words.yuan(amount) + say(" yuan", " 元") }
        if let outcome = rule.outcome { return outcome ? say("yes", "是") : say("no", "否") }
        return say("undecided, missing ", "待核实，缺少 ") + rule.missing.map(words.field).joined(separator: say(", ", "、"))
    }

    private func lines(_ node: ConditionNode, depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        func under(_ word: String) -> [String] { [indent + word] + node.parts.flatMap { lines($0, depth: depth + 1) } }
        switch node.kind {
        case .all: return under(say("all of", "同时满足"))
        case .any: return under(say("any of", "满足其一"))
        case .not: return under(say("not", "并非"))
        case .other: return [indent + node.text]
        case .condition:
            if node.passes.isEmpty { return [indent + short(node.text) + say(" (not reached)", "（未判断）")] }
            return counted(node.passes.flatMap { lines(node, $0, depth: depth) })
        }
    }

    private func lines(_ node: ConditionNode, _ pass: ConditionNode.Pass, depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        let outcome = pass.outcome.map { $0 ? say("true", "是") : say("false", "否") } ?? missing(pass)
        return ["\(indent)\(text(node, pass)) → \(outcome)"]
            + counted(pass.inner.flatMap { lines($0.condition, $0.pass, depth: depth + 1) })
    }

    private func text(_ node: ConditionNode, _ pass: ConditionNode.Pass) -> String {
        if let sides = node.sides, pass.operands.count == 2 {
            let field = sides.left.field ?? sides.right.field
            return "\(side(sides.left, pass.operands[0], field)) \(sides.operator) \(side(sides.right, pass.operands[1], field))"
        }
        // A condition that is a field by itself is called by its name.
        if pass.inner.isEmpty, pass.values.count == 1, let read = pass.values.first, let name = read.name.split(separator: ".").last,
            node.text.hasSuffix(".\(name)"), node.sides == nil
        {
            return words.field(read.name)
        }
        return short(node.text)
    }

    /// Functions inside are only hinted at.
    private func short(_ text: String) -> String {
        guard text.count > 80 else { return text }
        return "\(text.prefix(60)) … \(text.suffix(8))"
    }

    /// Lines that are the same one after the other: members that have nothing in common but the answer.
    private func counted(_ lines: [String]) -> [String] {
        var result: [(line: String, count: Int)] = []
        for line in lines {
            if result.last?.line == line { result[result.count - 1].count += 1 } else { result.append((line, 1)) }
        }
        return result.map { $0.count == 1 ? $0.line : "\($0.line)  ×\($0.count)" }
    }

    private func missing(_ pass: ConditionNode.Pass) -> String {
        let names = pass.values.filter { read in
            if case .table(let table) = read.value { table.array.contains(.nil) } else { read.value.isNil }
        }.map { words.field($0.name) }
        return say("undecided, missing ", "待核实，缺少 ") + names.joined(separator: say(", ", "、"))
    }

    private func side(_ side: ConditionNode.Side, _ value: LuaValue, _ field: Field?) -> String {
        switch side.form {
        case .constant: return side.name
        case .parameter: return "\(words.parameter(side.name)) \(words.parameterValue(side.name, value))"
        case .field: return "\(words.language == .zh ? side.field?.title.zh ?? side.name : side.name) \(words.value(value, side.field))"
        case .expression: return value == .opaque ? short(side.name) : "\(short(side.name)) (\(words.value(value, field)))"
        }
    }
}
