import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import LuaSyntax

/// Looking at units: one by one, and by conditions.
extension ReplSession {
    /// The register's table of the policy's unit.
    private func table() throws -> Table {
        guard let register = console.world.model?.register else { throw ReplError("no register is loaded", help: "`:register FOLDER`") }
        guard let table = register.table(model.unit) else {
            throw ReplError("the register has no \(schema[model.unit]?.plural ?? "units")")
        }
        return table
    }

    /// The row of an id, or the current one.
    func row(_ id: String) throws -> Int {
        let table = try table()
        if id.isEmpty {
            guard let row = model.row else { throw ReplError("there is no current unit", help: "`:unit ID`") }
            return row
        }
        if let row = table.row(id: id) { return row }
        // Ids of large tables are not compared one by one: a typo in one is easily found by its neighbours.
        let ids = (0..<min(table.rowCount, 20_000)).lazy.compactMap { table.id($0) }
        throw ReplError(
            "there is no \(model.unit) `\(id.forTerminal)`" + (suggest(id, from: Array(ids)).map { "; did you mean `\($0)`?" } ?? ""))
    }

    func showUnit(_ rest: String) throws -> String {
        var words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
        let table = try table()
        var isChinese = options.language == .zh
        words.removeAll { word in
            if word == "zh" || word == "en" { isChinese = word == "zh" }
            return word == "zh" || word == "en"
        }
        let unit = table.unit
        if let first = words.first, table.row(id: first) != nil || unit.field(first) == nil {
            model.row = try row(first)
            try console.setCurrent(model.row)
            words.removeFirst()
        }
        let row = try row("")
        var fields: [Field] = []
        for word in words {
            guard let field = unit.field(word) else {
                throw ReplError(
                    "a \(unit.name) has no field `\(word)`"
                        + (suggest(word, from: unit.fields.map(\.name)).map { "; did you mean `\($0)`?" } ?? ""))
            }
            fields.append(field)
        }
        let isAsked = !fields.isEmpty
        if !isAsked { fields = unit.fields }
        var lines: [(String, String)] = []
        for field in fields {
            let value = console.world.model?.register.readable(unit.name, field.name, on: nil).map { $0.value(at: row) } ?? .null
            if value == .null, !isAsked { continue }
            var text = field.isPersonal && !isAsked ? "(personal)" : value == .null ? "(missing)" : ReplValueText.cell(value, field)
            if isChinese, let name = Self.codeName(value, field) { text += "（\(name)）" }
            lines.append((isChinese ? "\(field.title.zh) \(field.name)" : field.name, text))
        }
        if !isAsked {
            for extra in table.extra where unit.field(extra.header) == nil {
                if let text = extra.column.string(at: row) { lines.append(("extra[\"\(extra.header)\"]", text.forTerminal)) }
            }
            for link in unit.links {
                guard let found = table.link(link.name), let target = schema[link.target] else { continue }
                if link.isMany {
                    let count = found.many(row)?.count ?? 0
                    lines.append((link.name, "\(count) \(count == 1 ? target.name.rawValue : target.plural)"))
                } else if let other = found.one(row), let id = console.world.model?.register.table(link.target)?.id(other) {
                    lines.append((link.name, "\(link.target) \(id)"))
                }
            }
        }
        let width = lines.map { TextWidth.of($0.0) }.max() ?? 0
        return "\(isChinese ? unit.title.zh : unit.name.rawValue) \(table.id(row) ?? "#\(row + 1)")\n"
            + lines.map { "  \(TextWidth.padded($0.0, to: width))  \($0.1)\n" }.joined()
    }

    private static func codeName(_ value: RegisterValue, _ field: Field) -> String? {
        guard let codes = field.type.codeTable else { return nil }
        switch value {
        case .text(let code): return codes.entry(code).map(\.name).flatMap { $0 == code ? nil : $0 }
        case .list(let list): return list.map { codes.entry($0)?.name ?? $0 }.joined(separator: "、")
        default: return nil
        }
    }

    // MARK: Conditions

    /// What a condition says of all units.
    private struct Found {
        var rows: [Int] = []
        var isFalse = 0
        var missing: [String: Int] = [:]
        var fields: [Field] = []
        let table: Table
    }

    private func ask(_ rest: String) throws -> Found {
        if rest.isEmpty { throw ReplError("a condition is wanted", help: ":find net_income_per_capita < 1000") }
        try loadPlugins(namedIn: Array(rest.utf8))
        let table = try table()
        let condition = try ReplCondition(
            rest, unit: table.unit, parameters: model.policy?.declaration.parameters.map(\.id) ?? [], known: globalNames)
        let (outcomes, catalog, failure) = console.decide(condition.text, rows: 0..<table.rowCount)
        var found = Found(fields: condition.fields.compactMap { table.unit.field($0) }, table: table)
        if let failure {
            if failure.isCancelled { throw failure }
            let row = outcomes.firstIndex(of: .skipped)
            var told = failure
            told.message = failure.message.replacing("the rule returned", with: "the condition gave").replacing(
                "a rule returns true or false", with: "a condition is true or false"
            ).replacing("; has it a `return`?", with: "")
            throw row.flatMap { table.id($0) }.map { id in
                ReplError("\(told.message.forTerminal) [\(told.code)], for \(table.unit.name) \(id)")
            } ?? told
        }
        for (row, outcome) in outcomes.enumerated() {
            if outcome == .isTrue {
                found.rows.append(row)
            } else if let number = outcome.missing {
                found.missing[catalog[number], default: 0] += 1
            } else {
                found.isFalse += 1
            }
        }
        return found
    }

    func find(_ rest: String) throws -> String {
        let found = try ask(rest)
        let shown = found.rows.prefix(20)
        var text = ""
        if !shown.isEmpty {
            let fields = found.fields.filter { !$0.isPersonal && $0.name != found.table.unit.keyField }.prefix(6)
            let columns = fields.map { console.world.model?.register.readable(found.table.unit.name, $0.name, on: nil) }
            var table = TextTable(columns: [.init("id")] + fields.map { .init($0.name, isRight: true) })
            text = table.text(
                shown.map { row in
                    [found.table.id(row) ?? "#\(row + 1)"]
                        + zip(columns, fields).map { column, field in column.map { ReplValueText.cell($0.value(at: row), field) } ?? "" }
                })
            if found.rows.count > shown.count { text += "… and \(found.rows.count - shown.count) more\n" }
        }
        return text + counts(found)
    }

    func count(_ rest: String) throws -> String { counts(try ask(rest)) }

    private func counts(_ found: Found) -> String {
        let open = found.missing.values.reduce(0, +)
        var text = "\(found.rows.count) of \(found.table.rowCount) \(found.table.unit.plural)"
        if open > 0 {
            let fields = found.missing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
            text += "; not for \(found.isFalse), open for \(open) (missing: \(fields.joined(separator: ", ")))"
        }
        return text + "\n"
    }
}

/// A condition as typed, made a function of a unit and the parameters.
struct ReplCondition {
    /// A chunk that returns the function.
    let text: String
    /// The unit's own fields that it names.
    let fields: [String]

    /// - Parameters:
    ///   - parameters: names that stand for `p.name` if they are no field.
    ///   - known: names that mean what they mean at the prompt.
    init(_ typed: String, unit: UnitSchema, parameters: [String], known: [String]) throws {
        let head = "return function(h, p) return "
        let source = Array((head + typed + "\nend").utf8)
        let chunk = LuaParser.parse(source, chunkName: "prompt")
        let alone = LuaParser.parse("return " + typed)
        if let error = alone.errors.first { throw ReplError("\(error.message) [policy.syntax]", help: error.help) }
        if let refusal = SourceGate.refusals(of: chunk).first {
            throw ReplError("\(refusal.message) [\(refusal.code)]", help: refusal.help)
        }
        // The unit's own members, not the register's.
        let names = Set(known).subtracting(["h", "p"]).subtracting(unit.links.map(\.name))
        var fields: [String] = []
        var rewriter = SourceRewriter(chunk)
        var unknown: String?
        chunk.main.walk { node in
            guard case .expression(let expression) = node else { return .descend }
            switch expression.kind {
            case .index(let index):
                if case .name(let use) = index.base.unwrapped.kind, use.name == "h", let key = index.constantKey, !fields.contains(key) {
                    fields.append(key)
                }
            case .name(let use):
                guard case .global(let name) = use.resolution else { return .descend }
                if names.contains(name) { return .descend }
                if unit.field(name) != nil || unit.link(name) != nil {
                    if !fields.contains(name) { fields.append(name) }
                    rewriter.insert("h.", at: expression.range.start.offset)
                } else if parameters.contains(name) {
                    rewriter.insert("p.", at: expression.range.start.offset)
                } else {
                    unknown = unknown ?? name
                }
            default: break
            }
            return .descend
        }
        if let unknown {
            let candidates = unit.fields.map(\.name) + unit.links.map(\.name) + parameters + known
            throw ReplError(
                "a \(unit.name) has no field `\(unknown)`, and nothing else is named so"
                    + (suggest(unknown, from: candidates).map { "; did you mean `\($0)`?" } ?? ""))
        }
        self.fields = fields
        text = String(decoding: try rewriter.apply().bytes, as: UTF8.self)
    }
}
