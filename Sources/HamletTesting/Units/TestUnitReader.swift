internal import Foundation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// What is wrong with a table of a test: one sentence, and the name that it is about.
struct TestTableError: Error {
    let message: String
    /// The key in the table, so that its own line can be found.
    var key: String?
}

/// Reads the tables of tests: units with their fields and links, and settings.
struct TestUnitReader {
    let schema: Schema
    /// The mark of the value `unknown`.
    static let unknownMark = 100

    /// Reads a unit and what is nested in it.
    func unit(_ table: LuaTable, as name: UnitName, where place: String = "") throws(TestTableError) -> TestUnit {
        guard let unit = schema[name] else { throw TestTableError(message: "there is no unit `\(name)`") }
        if let first = table.array.first {
            throw TestTableError(
                message: "a \(name) is a table of fields, `{ field = value }`; this one holds \(Self.shown(first)) without a name")
        }
        var result = TestUnit(unit: name)
        for pair in table.pairs {
            guard let key = pair.key.text else {
                throw TestTableError(message: "the names of a \(name)'s fields are texts, not \(Self.shown(pair.key))")
            }
            if unit.link(key) != nil, Self.isUnknown(pair.value) {
                result.unknownLinks.insert(key)
            } else if let link = unit.link(key) {
                result.links[key] = try linked(pair.value, link, path: place + key)
            } else if key == "extra" {
                result.extra = try extra(pair.value)
            } else if let field = unit.field(key) {
                result.fields[key] = try value(pair.value, of: field, path: place + key)
            } else {
                throw TestTableError(message: unknown(key, of: unit), key: key)
            }
        }
        return result
    }

    private func unknown(_ key: String, of unit: UnitSchema) -> String {
        let names = unit.fields.map(\.name) + unit.links.map(\.name)
        if let field = unit.fields.first(where: { $0.csvName == key }) {
            return "a \(unit.name) has no field `\(key)`: its column `\(key)` is read as `\(field.name)`"
        }
        let closest = suggest(key, from: names).map { "; did you mean `\($0)`?" }
        let other = closest == nil ? schema.units.first { $0.name != unit.name && $0.field(key) != nil } : nil
        let home = other.map { "; `\(key)` is a field of a \($0.name)" }
        return "a \(unit.name) has no field or column `\(key)`\(closest ?? home ?? "")"
    }

    private func linked(_ value: LuaValue, _ link: LinkSchema, path: String) throws(TestTableError) -> [TestUnit] {
        guard case .table(let table) = value else {
            throw TestTableError(
                message: "`\(path)` leads to a \(link.target): write \(link.isMany ? "{ { … }, { … } }" : "{ field = value }")",
                key: link.name)
        }
        if !link.isMany { return [try unit(table, as: link.target, where: path + ".")] }
        if let pair = table.pairs.first {
            throw TestTableError(
                message: "`\(path)` is a list of units, { { … }, { … } }; this one has the name \(Self.shown(pair.key))", key: link.name)
        }
        var units: [TestUnit] = []
        for element in table.array {
            guard case .table(let inner) = element else {
                throw TestTableError(message: "`\(path)` is a list of units, { { … }, { … } }, not of \(element.typeName)s", key: link.name)
            }
            units.append(try unit(inner, as: link.target, where: path + "."))
        }
        return units
    }

    private func extra(_ value: LuaValue) throws(TestTableError) -> [String: RegisterValue] {
        guard case .table(let table) = value, table.array.isEmpty else {
            throw TestTableError(message: "`extra` is a table of texts by column header", key: "extra")
        }
        var result: [String: RegisterValue] = [:]
        for pair in table.pairs {
            guard let header = pair.key.text else { throw TestTableError(message: "the headers in `extra` are texts", key: "extra") }
            if Self.isUnknown(pair.value) {
                result[header] = .null
            } else if let text = pair.value.text {
                result[header] = .text(text)
            } else {
                throw TestTableError(message: "`extra[\"\(header)\"]` is a text, not \(Self.shown(pair.value))", key: "extra")
            }
        }
        return result
    }

    /// A cell of a field.
    func value(_ value: LuaValue, of field: Field, path: String) throws(TestTableError) -> RegisterValue {
        if Self.isUnknown(value) { return .null }
        func wrong(_ expected: String) -> TestTableError {
            TestTableError(message: "`\(path)` cannot be \(Self.shown(value)): expected \(expected)", key: field.name)
        }
        switch field.type {
        case .boolean:
            guard let flag = value.boolean else { throw wrong("true or false") }
            return .boolean(flag)
        case .integer, .year:
            guard let number = Self.whole(value) else { throw wrong(field.type == .year ? "a year" : "a whole number") }
            try check(Double(number), field, path: path, shown: value)
            return .integer(number)
        case .decimal:
            guard let number = value.double, number.isFinite else { throw wrong("a number") }
            try check(number, field, path: path, shown: value)
            return .decimal(number)
        case .money:
            guard let yuan = value.double, abs(yuan) <= 1e13, abs(yuan * 100 - (yuan * 100).rounded()) <= 0.001 else {
                throw wrong("an amount of yuan with at most two decimals")
            }
            try check(yuan, field, path: path, shown: value)
            return .fen(Int64((yuan * 100).rounded()))
        case .date:
            guard let text = value.text, let date = CivilDate(iso: text) else { throw wrong("a date as \"YYYY-MM-DD\"") }
            return .date(date)
        case .text:
            guard let text = value.text, !text.isEmpty else { throw wrong("a text") }
            return .text(text)
        case .texts: return .list(try texts(value, field, path: path))
        case .code(let table):
            guard let text = value.text else { throw wrong("a code of `\(table.name)`") }
            try check(text, in: table, field, path: path)
            return .text(text)
        case .codes(let table, let limit):
            let codes = try texts(value, field, path: path)
            for code in codes { try check(code, in: table, field, path: path) }
            if let limit, codes.count > limit { throw wrong("at most \(limit) codes") }
            return .list(codes)
        }
    }

    private func texts(_ value: LuaValue, _ field: Field, path: String) throws(TestTableError) -> [String] {
        if let text = value.text { return [text] }
        if case .table(let table) = value, table.pairs.isEmpty {
            let texts = table.array.compactMap(\.text)
            if texts.count == table.array.count, !texts.contains(where: { $0.isEmpty || $0.contains(";") }) { return texts }
        }
        throw TestTableError(message: "`\(path)` cannot be \(Self.shown(value)): expected a list of texts", key: field.name)
    }

    private func check(_ code: String, in table: CodeTable, _ field: Field, path: String) throws(TestTableError) {
        if table.index(of: code) != nil { return }
        let meant = table.entry(meaning: code)?.identifier ?? suggest(code, from: table.identifiers)
        let help = meant.map { "did you mean \"\($0)\"?" } ?? "codes: \(table.identifiers.joined(separator: ", "))"
        throw TestTableError(message: "`\(path)` cannot be \"\(code)\": `\(table.name)` has no such code; \(help)", key: field.name)
    }

    private func check(_ number: Double, _ field: Field, path: String, shown: LuaValue) throws(TestTableError) {
        let bounds = field.bounds
        if let lower = bounds.lower, number < lower {
            throw TestTableError(
                message: "`\(path)` cannot be \(Self.shown(shown)): it is at least \(NumberText.shortest(lower))", key: field.name)
        }
        if let upper = bounds.upper, number > upper {
            throw TestTableError(
                message: "`\(path)` cannot be \(Self.shown(shown)): it is at most \(NumberText.shortest(upper))", key: field.name)
        }
    }

    static func whole(_ value: LuaValue) -> Int64? {
        switch value {
        case .integer(let number): number
        case .number(let number): Int64(exactly: number)
        default: nil
        }
    }

    static func isUnknown(_ value: LuaValue) -> Bool { value.table?.mark?.kind == unknownMark }

    /// A value for a message. Texts of tests are the author's own words.
    static func shown(_ value: LuaValue) -> String {
        switch value {
        case .nil: "nil"
        case .boolean(let flag): String(flag)
        case .integer(let number): String(number)
        case .number(let number): NumberText.shortest(number)
        case .string: "\"\(value.text ?? "…")\""
        default: "a \(value.typeName)"
        }
    }
}
