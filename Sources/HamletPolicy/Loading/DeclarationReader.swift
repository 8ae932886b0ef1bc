internal import Foundation
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Reads the table that a policy returns. Collects everything that is wrong with it.
struct DeclarationReader {
    let source: PolicySource
    let finder: PlaceFinder
    let schema: Schema
    /// Names that `allocate.method` may have.
    let methods: [String]
    var diagnostics: [Diagnostic] = []
    /// The policy's own call and table in the tree, if the policy is written as one.
    var root: TableConstructor?
    var rootMark = LuaTable.Mark(kind: 0, chunk: 0, line: 1)

    enum Mark: Int {
        case policy = 1
        case rule, grant, plugin, indicator, allocator, check, report, command
    }

    init(source: PolicySource, chunks: [ParsedChunk], schema: Schema, methods: [String]) {
        self.source = source
        self.schema = schema
        self.methods = methods
        finder = PlaceFinder(chunks: chunks)
    }

    /// The declaration, as far as it could be read; nil if the value is no policy at all.
    mutating func read(_ value: LuaValue) -> PolicyDeclaration? {
        guard case .table(let table) = value, table.mark?.kind == Mark.policy.rawValue, let mark = table.mark else {
            let end = finder.file(0)?.lineCount ?? 1
            let message =
                value.isNil
                ? "the file returns nothing: a policy file ends in `return policy { … }`"
                : "the file returns a \(value.typeName): a policy file ends in `return policy { … }`"
            report("shape", at: finder.lineRange(file: 0, line: lastLine ?? end), message)
            return nil
        }
        rootMark = mark
        root = finder.table(of: mark)?.table
        checkKeys(of: table, known: PolicyWords.sections, at: mark, code: "unknown_section", what: "section")
        duplicateKeys(in: root, what: "section")

        let id = identifier(table, key: "id", mark: mark, what: "the policy")
        let version =
            text(table, "version", mark: mark)
            ?? {
                if table["version"] == nil {
                    report("missing_version", at: finder.range(of: mark), "the policy has no version", help: "add version = \"1.0.0\"")
                }
                return "0"
            }()
        let title = localized(table["title"], mark: mark, path: ["title"], what: "the policy")
        let unit = readUnit(table)
        let columns = readColumns(table["columns"])
        let plugins = readPlugins(table["plugins"])
        var declaration = PolicyDeclaration(
            id: id ?? "policy", version: version, unit: unit, title: title, parameters: readParameters(table["parameters"]),
            columns: columns)
        declaration.plugins = plugins
        var ids: Set<String> = []
        var sections: [Rule.Section: [Rule]] = [:]
        for section in sectionsAsWritten(table) { sections[section] = rules(table, section, &ids) }
        declaration.exclude = sections[.exclude] ?? []
        declaration.qualify = sections[.qualify] ?? []
        declaration.prioritize = sections[.prioritize] ?? []
        declaration.measures = sections[.measures] ?? []
        declaration.grants = grants(table)
        declaration.rank = readRank(table["rank"])
        declaration.allocation = readAllocation(table["allocate"])
        return declaration
    }

    // MARK: Reporting

    mutating func report(
        _ code: Diagnostic.Code, _ severity: Diagnostic.Severity = .error, file: Int = 0, at range: SourceRange, _ message: String,
        help: String? = nil
    ) {
        let name = source.files.indices.contains(file) ? source.files[file].name : source.files[0].name
        diagnostics.append(Diagnostic(code, severity, file: name, range: range, message: message, help: help))
    }

    /// A report on a value of the policy's own table: at its place in the tree, else at the policy's call.
    mutating func report(_ code: Diagnostic.Code, path: [String], _ message: String, help: String? = nil, at key: Bool = false) {
        let field = finder.field(path, in: root)
        var range = key ? field?.keyRange ?? field?.value.range : field?.value.range
        // What is missing is missed in the table around it.
        var outer = path.dropLast()
        while range == nil, !outer.isEmpty {
            range = finder.field(Array(outer), in: root)?.keyRange
            outer = outer.dropLast()
        }
        report(code, file: rootMark.chunk, at: range ?? finder.range(of: rootMark), message, help: help)
    }

    /// Unknown keys of a table, each with the closest known one.
    mutating func checkKeys(
        of table: LuaTable, known: [String], at mark: LuaTable.Mark, id: String? = nil, code: Diagnostic.Code, what: String,
        path: [String] = []
    ) {
        let constructor = finder.inner(path, of: finder.table(of: mark, id: id)?.table)
        for pair in table.pairs {
            guard let name = pair.key.text else {
                report(
                    "shape", file: mark.chunk, at: finder.range(of: mark, id: id),
                    "a key that is a \(pair.key.typeName) has no meaning here")
                continue
            }
            if known.contains(name) { continue }
            let closest = suggest(name, from: known)
            report(
                code, file: mark.chunk, at: constructor?.field(named: name)?.keyRange ?? finder.range(of: mark, id: id),
                "there is no \(what) `\(name)`", help: closest.map { "did you mean `\($0)`?" } ?? "known: \(known.joined(separator: ", "))")
        }
    }

    /// Keys that are written twice: Lua keeps the last one in silence.
    mutating func duplicateKeys(in table: TableConstructor?, what: String, code: Diagnostic.Code = "duplicate_id", file: Int? = nil) {
        guard let table else { return }
        var seen: Set<String> = []
        for field in table.fields {
            guard let name = field.name, let range = field.keyRange else { continue }
            if !seen.insert(name).inserted {
                report(code, file: file ?? rootMark.chunk, at: range, "the \(what) `\(name)` is written twice")
            }
        }
    }

    /// Where the last statement begins: the `return`, or what should have been returned.
    private var lastLine: Int? { finder.file(0)?.main.body.statements.last?.range.start.line }

    // MARK: Small values

    mutating func identifier(_ table: LuaTable, key: String, mark: LuaTable.Mark, what: String) -> String? {
        guard let value = table[key], !value.isNil else {
            report("missing_id", file: mark.chunk, at: finder.range(of: mark), "\(what) has no id", help: "add id = \"…\"")
            return nil
        }
        guard let text = value.text, PolicyWords.isIdentifier(text) else {
            report("shape", path: [key], "an id is lower-case letters, digits and `_`, and starts with a letter")
            return nil
        }
        return text
    }

    mutating func text(_ table: LuaTable, _ key: String, mark: LuaTable.Mark) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.text, !text.isEmpty else {
            report("shape", path: [key], "`\(key)` is text, not a \(value.typeName)")
            return nil
        }
        return text
    }

    /// A title: `{ zh = …, en = … }`, or one text for both.
    mutating func localized(
        _ value: LuaValue?, mark: LuaTable.Mark, id: String? = nil, path: [String]? = nil, at range: SourceRange? = nil, what: String
    ) -> LocalizedText? {
        if let text = value?.text { return LocalizedText(zh: text, en: text) }
        if let table = value?.table {
            let title = LocalizedText(zh: table["zh"]?.text, en: table["en"]?.text)
            if title.zh != nil || title.en != nil { return title }
        }
        let place = range ?? finder.range(of: mark, id: id)
        report(
            "missing_title", .warning, file: mark.chunk, at: place, "\(what) has no title", help: "add title = { zh = \"…\", en = \"…\" }")
        return nil
    }
}
