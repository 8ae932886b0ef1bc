import Foundation
import HamletPolicy
import HamletRegister

/// What TAB does.
extension ReplSession {
    /// What to insert at the cursor, and what to show below the line.
    package struct Completion: Equatable {
        package var insertion = ""
        package var shown = ""
    }

    /// Completes the word before the cursor.
    ///
    /// - Parameter line: what stands before the cursor.
    package func completion(of line: String) -> Completion {
        let (word, candidates, tail) = candidates(for: line)
        let found = Array(Set(candidates.filter { $0.hasPrefix(word) })).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        if found.isEmpty { return Completion(shown: signature(for: line) ?? "") }
        if found.count == 1 { return Completion(insertion: String(found[0].dropFirst(word.count)) + tail(found[0])) }
        var common = found[0]
        for candidate in found { while !candidate.hasPrefix(common) { common.removeLast() } }
        let insertion = String(common.dropFirst(word.count))
        return Completion(insertion: insertion, shown: Self.columns(found))
    }

    private typealias Candidates = (word: String, names: [String], tail: (String) -> String)

    private func candidates(for line: String) -> Candidates {
        let text = line.drop { $0 == " " || $0 == "\t" }
        guard !isContinuing, text.hasPrefix(":"), !text.hasPrefix("::") else { return luaCandidates(for: line, inCondition: false) }
        guard let space = text.firstIndex(of: " ") else {
            return (
                String(text), (SessionCommand.names + pluginCommands.map(\.word)).map { ":" + $0 },
                { name in SessionCommand(rawValue: String(name.dropFirst()))?.arguments.isEmpty == true ? "" : " " }
            )
        }
        guard let command = try? SessionCommand.named(String(text[..<space].dropFirst())) else { return ("", [], { _ in "" }) }
        let word = String(text.reversed().prefix { $0 != " " }.reversed())
        switch command {
        case .help: return (word, SessionCommand.names + pluginCommands.map(\.word), { _ in "" })
        case .set: return (word, parameters.map(\.id), { _ in "=" })
        case .sweep, .solve:
            let isFirst = text[space...].dropFirst().allSatisfy { $0 != " " }
            return (word, isFirst ? parameters.map(\.id).filter { !$0.contains(".") } : [], { _ in " " })
        case .switchPoints:
            let isFirst = text[space...].dropFirst().allSatisfy { $0 != " " }
            let names = parameters.map(\.id).filter { !$0.contains(".") }
            return (word, isFirst ? ids(word) + names : names, { name in isFirst && !names.contains(name) ? " " : "" })
        case .fact:
            guard let dot = word.lastIndex(of: ".") else { return (word, ids(word), { _ in "." }) }
            let id = String(word[...dot])
            return (word, (schema[model.unit]?.fields.map(\.name) ?? []).map { id + $0 }, { _ in "=" })
        case .report: return (word, reportNames, { _ in "" })
        case .unit: return (word, ids(word) + (schema[model.unit]?.fields.map(\.name) ?? []) + ["zh"], { _ in " " })
        case .explain, .whyNot: return (word, ids(word), { _ in "" })
        case .find, .count: return luaCandidates(for: String(text[space...]), inCondition: true)
        case .trace: return (word, ["on", "off"], { _ in "" })
        case .load, .register, .save: return paths(word)
        default: return ("", [], { _ in "" })
        }
    }

    /// Ids of the policy's unit that begin with a word; of many only some.
    private func ids(_ word: String) -> [String] {
        guard let column = model.register?.table(model.unit)?.idColumn else { return [] }
        let bytes = Array(word.utf8)
        var found: [String] = []
        for row in 0..<column.count where column.bytes(at: row)?.starts(with: bytes) == true {
            if let id = column.string(at: row) { found.append(id) }
            if found.count > 400 { break }
        }
        return found
    }

    private func paths(_ word: String) -> Candidates {
        let slash = word.lastIndex(of: "/")
        let folder = slash.map { String(word[...$0]) } ?? ""
        let expanded = folder.isEmpty ? "." : (folder as NSString).expandingTildeInPath
        let names = (try? FileManager.default.contentsOfDirectory(atPath: expanded)) ?? []
        return (
            word, names.filter { !$0.hasPrefix(".") }.map { folder + $0 },
            { path in
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: (path as NSString).expandingTildeInPath, isDirectory: &isFolder)
                return isFolder.boolValue ? "/" : ""
            }
        )
    }

    // MARK: Lua

    private func luaCandidates(for line: String, inCondition: Bool) -> Candidates {
        let none: (String) -> String = { _ in "" }
        // A field's name as text.
        if let match = line.firstMatch(of: #/(?:known|default)\(\s*(\w+)\s*,\s*"(\w*)$/#) {
            return (String(match.2), fields(of: unit(named: String(match.1)) ?? schema[model.unit]), { _ in "\"" })
        }
        guard let match = line.firstMatch(of: #/((?:[A-Za-z_]\w*(?:\[[^\[\]]*\])?\.)*)([A-Za-z_]\w*)?$/#) else { return ("", [], none) }
        let word = String(match.2 ?? "")
        let path = match.1.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
        guard let base = path.first else {
            if word.isEmpty { return ("", [], none) }
            var names = globalNames + Self.keywords + ["rules"] + catalog.ids
            if inCondition { names += fields(of: schema[model.unit]) + (model.policy?.declaration.parameters.map(\.id) ?? []) }
            return (word, names, none)
        }
        if base == "p", path.count == 1 { return (word, model.policy?.declaration.parameters.map(\.id) ?? [], none) }
        if base == "rules", path.count == 1, let policy = model.policy {
            return (word, (policy.declaration.rules.map(\.id) + policy.declaration.grants.map(\.id)), none)
        }
        if let names = LibraryMembers.byLibrary[base], path.count == 1 { return (word, names.sorted(), none) }
        if path.count == 1, let plugin = model.plugins[base] ?? availablePlugins.first(where: { $0.id == base })?.plugin {
            return (word, plugin.declaration.functions.map(\.name), none)
        }
        var unit = unit(named: base)
        if unit == nil, inCondition, let link = schema[model.unit]?.link(base) { unit = schema[link.target] }
        for name in path.dropFirst() { unit = unit?.link(name).flatMap { schema[$0.target] } }
        return (word, fields(of: unit), none)
    }

    /// The unit behind a name: `h`, or an element of a list such as `villages[3]`; the usual short names of functions too.
    private func unit(named name: String) -> UnitSchema? {
        switch name {
        case "h", "u", "units": schema[model.unit]
        case "m": schema[.member]
        case "v": schema[.village]
        default: schema.units.first { $0.plural == name }
        }
    }

    private func fields(of unit: UnitSchema?) -> [String] {
        guard let unit else { return [] }
        return unit.fields.map(\.name) + unit.links.map(\.name) + ["extra"]
    }

    private static let keywords = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or",
        "repeat",
        "return", "then", "true", "until", "while",
    ]

    /// Behind the opening parenthesis of a helper: how it is called.
    private func signature(for line: String) -> String? {
        guard let match = line.firstMatch(of: #/([a-z_]+)\(\s*$/#) else { return nil }
        return Self.signatures[String(match.1)].map { $0 + "\n" }
    }

    private static let signatures = [
        "min": "min(a, …): the smallest number", "max": "max(a, …): the largest number", "floor": "floor(x): the next whole number below",
        "ceil": "ceil(x): the next whole number above", "round": "round(x[, digits]): half away from zero, on the decimal text",
        "clamp": "clamp(x, lo, hi): x within bounds", "count": "count(list[, f]): elements for which f is true",
        "sum": "sum(list, f|\"field\"): the sum over a list", "mean": "mean(list, f|\"field\"): the mean over a list",
        "any": "any(list, f): whether f is true of one", "all": "all(list, f): whether f is true of all",
        "known": "known(u, \"field\"): whether the register states a value",
        "default": "default(u, \"field\", value): the value, or another",
        "date": "date(\"2010-04-03\"): a date, checked", "year_of": "year_of(d): the year of a date",
        "age_on": "age_on(person, d): full years on a date", "pick": "pick(key, table[, otherwise]): the table's entry",
        "lottery": "lottery(h, \"seed\"): a number from 0 to 1 that depends on seed and id alone",
    ]

    /// Names side by side, for a terminal of 80 columns.
    private static func columns(_ names: [String]) -> String {
        let shown = names.prefix(120)
        let width = (shown.map { TextWidth.of($0) }.max() ?? 0) + 2
        let count = max(1, 80 / width)
        var text = ""
        for (place, name) in shown.enumerated() {
            let isLast = place % count == count - 1 || place == shown.count - 1
            text += isLast ? name + "\n" : TextWidth.padded(name, to: width)
        }
        return names.count > shown.count ? text + "… and \(names.count - shown.count) more\n" : text
    }
}
