import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Lua values as people read them at the prompt.
struct ReplValueText {
    /// The register behind views.
    let model: ModelBinding?
    /// Whether a policy is interested in a field; its fields are shown first.
    var prefers: (String) -> Bool = { _ in false }

    private static let width = 100
    private static let most = 200

    /// A result: texts as they are, all else as Lua would write it.
    func text(_ value: LuaValue) -> String {
        if case .string(let bytes) = value { return String(decoding: bytes, as: UTF8.self).forTerminal }
        return inner(value, indent: 0)
    }

    /// A value inside another: texts in quotes.
    private func inner(_ value: LuaValue, indent: Int) -> String {
        switch value {
        case .nil: return "nil"
        case .boolean(let flag): return flag ? "true" : "false"
        case .integer(let number): return String(number)
        case .number(let number): return Self.number(number)
        case .string(let bytes): return Self.quoted(bytes)
        case .table(let table): return text(table, indent: indent)
        case .function(let function): return function.line > 0 ? "function (line \(function.line))" : "function"
        case .view(let table, let row): return unit(table: table, row: row, isShort: indent > 0)
        case .list(let table, let count, let rows): return list(table: table, count: count, rows: rows)
        case .opaque: return "…"
        }
    }

    /// As Lua prints it, but with as many digits as it takes.
    static func number(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        let text = NumberText.shortest(number)
        return text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") } ? text : text + ".0"
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        var text = ""
        for character in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch character {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            default: text.unicodeScalars.append(character)
            }
        }
        return "\"\(text.forTerminal)\""
    }

    private func text(_ table: LuaTable, indent: Int) -> String {
        var parts = table.array.prefix(Self.most).map { inner($0, indent: indent + 1) }
        for pair in table.pairs.prefix(Self.most) {
            let key =
                pair.key.text.map { Self.isName($0) ? $0 : "[\(Self.quoted(Array($0.utf8)))]" }
                ?? "[\(inner(pair.key, indent: indent + 1))]"
            parts.append("\(key) = \(inner(pair.value, indent: indent + 1))")
        }
        let more = table.array.count + table.pairs.count - parts.count
        if more > 0 { parts.append("… \(more) more") }
        if parts.isEmpty { return "{}" }
        let line = "{ \(parts.joined(separator: ", ")) }"
        if TextWidth.of(line) + 2 * indent <= Self.width, !line.contains("\n") { return line }
        let blanks = String(repeating: "  ", count: indent + 1)
        return "{\n" + parts.map { "\(blanks)\($0),\n" }.joined() + String(repeating: "  ", count: indent) + "}"
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
        return text.utf8.allSatisfy { $0 == UInt8(ascii: "_") || ($0 | 32 >= 97 && $0 | 32 <= 122) || ($0 >= 48 && $0 <= 57) }
    }

    // MARK: Units

    /// What a unit is called: its kind and its id.
    func name(table: Int, row: Int) -> String {
        guard let model, model.schema.units.indices.contains(table) else { return "unit" }
        let unit = model.schema.units[table]
        return "\(unit.name) \(model.register.table(unit.name)?.id(row) ?? "#\(row + 1)")"
    }

    private func unit(table: Int, row: Int, isShort: Bool) -> String {
        let name = name(table: table, row: row)
        guard !isShort, let model, model.schema.units.indices.contains(table) else { return name }
        let unit = model.schema.units[table]
        let shown = unit.fields.filter { field in
            !field.isPersonal && !field.isIdentifier && field.reference == nil
                && !(model.register.table(unit.name)?.column(field.name)?.isNull(row) ?? true)
        }
        let preferred = shown.filter { prefers($0.name) }
        let fields = (preferred.isEmpty ? shown : preferred).prefix(4).map { "\($0.name) = \(cell(unit, $0, row))" }
        return name + (fields.isEmpty ? "" : " { \(fields.joined(separator: ", "))\(shown.count > fields.count ? ", …" : "") }")
    }

    private func cell(_ unit: UnitSchema, _ field: Field, _ row: Int) -> String {
        model?.register.table(unit.name)?.column(field.name).map { Self.cell($0.value(at: row), field) } ?? ""
    }

    /// A cell as files hold it; derived amounts of money, which need not be whole fen, with two digits where they are.
    static func cell(_ value: RegisterValue, _ field: Field) -> String {
        if field.type == .money, case .decimal(let yuan) = value, let fen = Int64(exactly: (yuan * 100).rounded()),
            Double(fen) / 100 == yuan
        {
            return NumberWords.yuan(fen)
        }
        return value.canonicalText.forTerminal
    }

    private func list(table: Int, count: Int, rows: [Int]) -> String {
        guard let model, model.schema.units.indices.contains(table) else { return "\(count) units" }
        let unit = model.schema.units[table]
        let ids = rows.map { model.register.table(unit.name)?.id($0) ?? "#\($0 + 1)" }
        let head = "\(count) \(count == 1 ? unit.name.rawValue : unit.plural)"
        return ids.isEmpty ? head : "\(head): \(ids.joined(separator: ", "))\(count > ids.count ? ", …" : "")"
    }
}

extension String {
    /// A script must not steer the terminal: control characters are shown as `?`, line breaks and tabs stay.
    var forTerminal: String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            (scalar.value < 32 && scalar != "\n" && scalar != "\t") || (127...159).contains(scalar.value)
        }
        guard unicodeScalars.contains(where: isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isControl($0) ? "?" : $0 }))
    }
}
