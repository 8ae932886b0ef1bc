internal import Foundation
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

extension DeclarationReader {
    mutating func readParameters(_ value: LuaValue?) -> [Parameter] {
        guard let value else { return [] }
        guard case .table(let table) = value, table.array.isEmpty else {
            report("shape", path: ["parameters"], "`parameters` is a table of names and definitions")
            return []
        }
        duplicateKeys(in: finder.inner(["parameters"], of: root), what: "parameter")
        return table.pairs.compactMap { parameter($0) }
    }

    private mutating func parameter(_ pair: LuaTable.Pair) -> Parameter? {
        let id = pair.key.text ?? ""
        let path = ["parameters", id]
        guard PolicyWords.isIdentifier(id) else {
            report("shape", path: path, "a parameter's name is lower-case letters, digits and `_`, and starts with a letter", at: true)
            return nil
        }
        guard case .table(let table) = pair.value else {
            report("shape", path: path, "the parameter `\(id)` is a table: { 1196, unit = …, min = …, max = … }")
            return nil
        }
        let keyRange = finder.field(path, in: root)?.keyRange ?? finder.range(of: rootMark)
        let known = ["unit", "min", "max", "step", "cite", "title", "values", "required", "note"]
        for key in table.pairs where !known.contains(key.key.text ?? "") {
            let name = key.key.text ?? key.key.typeName
            report(
                "shape", path: path, "there is no field of a parameter `\(name)`",
                help: suggest(name, from: known).map { "did you mean `\($0)`?" },
                at: true)
        }
        guard let unit = table["unit"]?.text else {
            report("shape", path: path, "the parameter `\(id)` names no unit", help: "add unit = \"yuan\" or what it counts", at: true)
            return nil
        }
        let title = localized(table["title"], mark: rootMark, at: keyRange, what: "the parameter `\(id)`")
        let cite = table["cite"]?.text
        if cite == nil {
            report(
                "missing_cite", .warning, file: rootMark.chunk, at: keyRange, "the parameter `\(id)` cites no source",
                help: "add cite = \"7.11\"")
        }
        guard let initial = initial(of: table, id: id, path: path) else { return nil }
        let minimum = bound(table, "min", id: id, path: path)
        let maximum = bound(table, "max", id: id, path: path)
        let step = bound(table, "step", id: id, path: path)
        // A fraction's grid cannot be guessed; counts and yuan have one.
        if step == nil, unit == "1" {
            report("bad_bounds", path: path, "the parameter `\(id)` is a fraction and needs a `step`", help: "add step = 0.01")
            return nil
        }
        let parameter = Parameter(
            id: id, title: title, cite: cite, unit: unit, initial: initial, minimum: minimum, maximum: maximum,
            step: step ?? (unit.hasPrefix("yuan") ? Decimal(sign: .plus, exponent: -2, significand: 1) : 1))
        return isSound(parameter, path: path) ? parameter : nil
    }

    private mutating func initial(of table: LuaTable, id: String, path: [String]) -> Parameter.Initial? {
        let required = table["required"]?.boolean == true
        let forms = (table.array.isEmpty ? 0 : 1) + (table["values"] == nil ? 0 : 1) + (required ? 1 : 0)
        guard forms == 1, table.array.count <= 1 else {
            report(
                "shape", path: path,
                "the parameter `\(id)` needs one of: a value first, `values = { [\"2010-01-01\"] = … }`, `required = true`")
            return nil
        }
        if required { return .required }
        if let value = table.array.first {
            guard let number = value.double, let decimal = Decimal(shortest: number) else {
                report("shape", path: path, "the value of `\(id)` is a number, not a \(value.typeName)")
                return nil
            }
            return .value(decimal)
        }
        guard case .table(let values)? = table["values"], values.array.isEmpty, !values.pairs.isEmpty else {
            report("shape", path: path + ["values"], "`values` of `\(id)` is a table of dates and numbers")
            return nil
        }
        var series: [Parameter.Dated] = []
        for pair in values.pairs {
            guard let date = pair.key.text, CivilDate(iso: date) != nil, let number = pair.value.double,
                let decimal = Decimal(shortest: number)
            else {
                report(
                    "shape", path: path + ["values"], "`values` of `\(id)` has an entry that is no date with a number",
                    help: "[\"2010-01-01\"] = 400")
                return nil
            }
            series.append(Parameter.Dated(from: date, value: decimal))
        }
        return .series(series)
    }

    private mutating func bound(_ table: LuaTable, _ key: String, id: String, path: [String]) -> Decimal? {
        guard let value = table[key] else { return nil }
        guard let number = value.double, let decimal = Decimal(shortest: number) else {
            report("bad_bounds", path: path + [key], "`\(key)` of `\(id)` is not a number")
            return nil
        }
        return decimal
    }

    /// Bounds in order and on the grid, the step above zero, every value within them.
    private mutating func isSound(_ parameter: Parameter, path: [String]) -> Bool {
        let id = parameter.id
        func fail(_ key: String, _ message: String) -> Bool {
            report("bad_bounds", path: finder.field(path + [key], in: root) == nil ? path : path + [key], message)
            return false
        }
        guard parameter.step > 0 else { return fail("step", "the step of `\(id)` must be above 0") }
        for (key, bound) in [("min", parameter.minimum), ("max", parameter.maximum)] {
            if let bound, !(bound / parameter.step).isWhole {
                return fail(key, "`\(key)` of `\(id)` is no multiple of its step \(parameter.step)")
            }
        }
        if let minimum = parameter.minimum, let maximum = parameter.maximum, minimum > maximum {
            return fail("min", "`min` of `\(id)` is above its `max`")
        }
        let values: [(date: String?, value: Decimal)] =
            switch parameter.initial {
            case .value(let value): [(nil, value)]
            case .series(let series): series.map { ($0.from, $0.value) }
            case .required: []
            }
        for (date, value) in values where !parameter.accepts(value) {
            let nearest = parameter.nearest(to: value).map { "\($0)" }.joined(separator: " or ")
            let why = (value / parameter.step).isWhole ? "lies outside its bounds" : "is no multiple of its step \(parameter.step)"
            // The value without a name stands first in the parameter's table.
            let table = finder.inner(path, of: root)
            let range =
                table?.fields.first { if case .positional = $0.key { true } else { false } }?.value.range
                ?? date.flatMap { finder.field(path + ["values", $0], in: root)?.value.range }
                ?? finder.field(path + ["values"], in: root)?.value.range ?? finder.field(path, in: root)?.value.range
            report(
                "bad_bounds", file: rootMark.chunk, at: range ?? finder.range(of: rootMark), "the value \(value) of `\(id)` \(why)",
                help: nearest.isEmpty ? nil : "nearest: \(nearest)")
            return false
        }
        return true
    }
}
