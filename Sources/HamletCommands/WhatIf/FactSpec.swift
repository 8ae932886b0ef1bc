import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSyntax

/// `ID.field=value` of `--fact` and `:fact`.
enum FactSpec {
    /// - Parameter policy: units of its kind are looked for first, then all others.
    static func change(_ text: String, policy: Policy, register: Register) throws -> ScenarioChange {
        let wrong = CommandFailure(.usage, "`\(text)`: write ID.field=value", "`\(text)`：请写作 编号.字段=值")
        guard let equals = text.firstIndex(of: "="), let dot = text[..<equals].lastIndex(of: ".") else { throw wrong }
        let (id, name) = (String(text[..<dot]), String(text[text.index(after: dot)..<equals]))
        let value = String(text[text.index(after: equals)...])
        guard !id.isEmpty, !name.isEmpty else { throw wrong }
        let typed = try register.adding(columns: policy.declaration.columns)
        let units = [policy.declaration.unit] + typed.schema.units.map(\.name).filter { $0 != policy.declaration.unit }
        guard let unit = units.first(where: { typed.table($0)?.row(id: id) != nil }) else {
            throw CommandFailure(.usage, "the register has no unit `\(id)`", "登记表中没有编号 `\(id)`")
        }
        let fields = typed.schema[unit]?.fields ?? []
        guard let field = fields.first(where: { $0.name == name }) ?? fields.first(where: { $0.csvName == name }) else {
            let closest = suggest(name, from: fields.map(\.name))
            throw CommandFailure(
                .usage, "a \(unit) has no field `\(name)`" + (closest.map { "; did you mean `\($0)`?" } ?? ""),
                "\(unit) 没有字段 `\(name)`" + (closest.map { "，是否为 `\($0)`？" } ?? ""))
        }
        let cell = RegisterValue.text(value)
        // A value that cannot be is the option's fault, not the register's.
        if let row = typed.table(unit)?.row(id: id), !value.isEmpty {
            do { _ = try typed.replacing(unit, row: row, field: field.name, with: cell) } catch let problems as RegisterProblems {
                let message = problems.kept.first?.message
                throw CommandFailure(
                    .usage, "`\(id).\(field.name)=…`: \(message?.en ?? "the value cannot be")",
                    "`\(id).\(field.name)=…`：\(message?.zh ?? "取值无效")")
            }
        }
        return .fact(unit: unit, id: id, field: field.name, value: value.isEmpty ? .null : cell)
    }
}

/// `FIELD=±5%` of `--robust`.
struct RobustSpec {
    let field: String
    let share: Double

    init(_ text: String) throws(CommandFailure) {
        let wrong = CommandFailure(
            .usage, "`--robust \(text)`: write FIELD=±5%, from 0 to 100 %", "`--robust \(text)`：请写作 字段=±5%，0 至 100%")
        guard let equals = text.firstIndex(of: "=") else { throw wrong }
        var number = text[text.index(after: equals)...]
        for sign in ["±", "+-", "+/-"] where number.hasPrefix(sign) { number = number.dropFirst(sign.count) }
        guard number.hasSuffix("%"), let percent = Decimal(exactly: String(number.dropLast())), percent >= 0, percent <= 100 else {
            throw wrong
        }
        field = String(text[..<equals])
        share = percent.nearestDouble / 100
    }
}
