internal import HamletRegister
internal import LuaSyntax

/// What to say of a name that is no field: the closest one, or the unit that has it and the way there.
struct FieldWords {
    let context: CheckContext

    struct Problem {
        let code: Diagnostic.Code
        let message: String
        let help: String?
    }

    /// All names that a unit can be asked for.
    func names(of unit: UnitName) -> [String] {
        guard let schema = context.schema[unit] else { return [] }
        return schema.fields.map(\.name) + schema.links.map(\.name) + ["extra"]
    }

    func unknown(_ name: String, of unit: UnitName, base: String?, isRank: Bool = false) -> Problem {
        let owners = context.schema.units.filter { $0.name != unit && ($0.field(name) != nil || $0.link(name) != nil) }
        guard let owner = owner(among: owners, from: unit) else {
            if context.declaration.parameter(name) != nil {
                return Problem(
                    code: "unknown_field", message: "a \(unit) has no field `\(name)`",
                    help: "`\(name)` is a parameter: read it from the parameters")
            }
            let closest = suggest(name, from: names(of: unit)).map { "did you mean `\($0)`?" }
            return Problem(
                code: "unknown_field", message: "a \(unit) has no field `\(name)`",
                help: closest ?? "a column that the model does not know is read as `extra[\"…\"]`, or declared in `columns`")
        }
        let message = "a \(unit) has no field `\(name)`: it belongs to the \(owner.name)"
        if isRank { return Problem(code: "wrong_unit", message: message, help: "units are ranked by fields of their own") }
        let start = base ?? unit.rawValue
        let links = context.schema[unit]?.links.filter { $0.target == owner.name } ?? []
        if let link = links.first(where: { !$0.isMany }) {
            return Problem(code: "wrong_unit", message: message, help: "write `\(start).\(link.name).\(name)`")
        }
        if let link = links.first {
            return Problem(
                code: "wrong_unit", message: message,
                help: "ask each of `\(start).\(link.name)`, with `any`, `all`, `count`, `sum` or `mean`")
        }
        return Problem(code: "wrong_unit", message: message, help: suggest(name, from: names(of: unit)).map { "did you mean `\($0)`?" })
    }

    /// Of several units with a field the one that is nearest.
    private func owner(among owners: [UnitSchema], from unit: UnitName) -> UnitSchema? {
        let links = context.schema[unit]?.links ?? []
        return owners.first { owner in links.contains { $0.target == owner.name && !$0.isMany } }
            ?? owners.first { owner in links.contains { $0.target == owner.name } } ?? owners.first
    }

    func unknownInGroup(_ name: String) -> Problem {
        let plural = context.schema[context.declaration.unit]?.plural ?? "units"
        let known = ["id", "county", "township", "units", plural]
        return Problem(
            code: "unknown_field", message: "a group has no field `\(name)`",
            help: suggest(name, from: known).map { "did you mean `\($0)`?" } ?? "a group has: \(known.joined(separator: ", "))")
    }

    func unknownInList(_ name: String, of unit: UnitName, base: String?) -> Problem {
        Problem(
            code: "unknown_field", message: "a list of \(unit)s has no field `\(name)`",
            help: "ask each of them: `any(\(base ?? "list"), function(x) return x.\(name) … end)`")
    }

    func unknownParameter(_ name: String) -> Problem {
        let unit = context.declaration.unit
        let isField = context.schema[unit].map { $0.field(name) != nil || $0.link(name) != nil } ?? false
        let known = context.declaration.parameters.map(\.id)
        let help =
            isField
            ? "`\(name)` is a field of the \(unit), which is the function's first argument"
            : suggest(name, from: known).map { "did you mean `\($0)`?" } ?? (known.isEmpty ? "the policy declares no parameters" : nil)
        return Problem(code: "unknown_parameter", message: "there is no parameter `\(name)`", help: help)
    }
}
