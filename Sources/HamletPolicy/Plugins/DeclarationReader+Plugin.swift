internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

extension DeclarationReader {
    static let pluginSections = [
        "id", "version", "title", "requires", "optional", "conflicts", "capabilities", "parameters", "indicators", "functions",
        "allocators",
        "checks", "reports", "commands", "note",
    ]

    /// The declaration of a plugin, as far as it could be read; nil if the value is no plugin at all.
    mutating func readPlugin(_ value: LuaValue) -> PluginDeclaration? {
        guard case .table(let table) = value, table.mark?.kind == Mark.plugin.rawValue, let mark = table.mark else {
            let end = finder.file(0)?.lineCount ?? 1
            let what = value.isNil ? "nothing" : "a \(value.typeName)"
            report(
                "shape", at: finder.lineRange(file: 0, line: end),
                "the file returns \(what): a plugin's file ends in `return plugin { … }`")
            return nil
        }
        rootMark = mark
        root = finder.table(of: mark)?.table
        checkKeys(of: table, known: Self.pluginSections, at: mark, code: "unknown_section", what: "section of a plugin")
        duplicateKeys(in: root, what: "section")
        let id = identifier(table, key: "id", mark: mark, what: "the plugin")
        if let id, PolicyEnvironment.globals.contains(id) || Self.reserved.contains(id) {
            report("shape", path: ["id"], "`\(id)` is a name that scripts have already: give the plugin another id")
        }
        let version = text(table, "version", mark: mark)
        if let version, VersionRange.Version(version) == nil {
            report("shape", path: ["version"], "`\(version)` is no version: write numbers with points, such as 1.0.0")
        } else if version == nil, table["version"] == nil {
            report("missing_version", at: finder.range(of: mark), "the plugin has no version", help: "add version = \"1.0.0\"")
        }
        var plugin = PluginDeclaration(
            id: id ?? "plugin", version: version ?? "0", title: localized(table["title"], mark: mark, path: ["title"], what: "the plugin"))
        plugin.requires = needs(table, "requires")
        plugin.optional = needs(table, "optional")
        plugin.conflicts = needs(table, "conflicts")
        plugin.capabilities = capabilities(table)
        plugin.parameters = readParameters(table["parameters"])
        plugin.indicators = indicators(table)
        plugin.functions = functions(table)
        plugin.allocators = members(table, "allocators", .allocator, word: "allocator", function: "allocate")
        plugin.checks = members(table, "checks", .check, word: "check", function: "run")
        plugin.reports = members(table, "reports", .report, word: "report", function: "run")
        plugin.commands = members(table, "commands", .command, word: "command", function: "run", text: "help")
        return plugin
    }

    /// Globals of eval, the prompt and plugins that no plugin may be called.
    static let reserved: Set<String> = [
        "h", "p", "units", "parameters", "null", "plugin", "indicator", "allocator", "check", "report", "command", "given", "decide",
        "test",
        "with", "expect", "households", "members", "villages", "projects", "funds", "grants", "visits", "measures", "helpers", "appraisals",
    ]

    private mutating func needs(_ table: LuaTable, _ key: String) -> [PluginDeclaration.Need] {
        guard let value = table[key] else { return [] }
        guard case .table(let list) = value, list.array.isEmpty || key == "conflicts" else {
            report("shape", path: [key], "`\(key)` is a table of ids and version ranges", help: "\(key) = { indices = \">= 1.0\" }")
            return []
        }
        // A conflict with every version needs no range.
        let all = list.array.compactMap { element -> PluginDeclaration.Need? in
            guard let id = element.text, PolicyWords.isIdentifier(id), let range = VersionRange("*") else {
                report(
                    "shape", path: [key], "`\(key)` is a list of ids, or a table of ids and version ranges",
                    help: "\(key) = { \"indices\" }")
                return nil
            }
            return PluginDeclaration.Need(id: id, versions: "*", range: range)
        }
        return all
            + list.pairs.compactMap { pair in
                let id = pair.key.text ?? ""
                guard PolicyWords.isIdentifier(id), let text = pair.value.text else {
                    report(
                        "shape", path: [key, id], "`\(key)` is a table of ids and version ranges", help: "indices = \">= 1.0\"", at: true)
                    return nil
                }
                guard let range = VersionRange(text) else {
                    report(
                        "plugin_version", path: [key, id], "`\(text)` is no range of versions", help: "write \">= 1.0\" or \">= 1.0, < 2\"")
                    return nil
                }
                return PluginDeclaration.Need(id: id, versions: text, range: range)
            }
    }

    private mutating func capabilities(_ table: LuaTable) -> [Capability] {
        guard let value = table["capabilities"] else { return [] }
        guard case .table(let list) = value, list.pairs.isEmpty else {
            report("shape", path: ["capabilities"], "`capabilities` is a list of texts", help: "capabilities = { \"register.read\" }")
            return []
        }
        let known = Capability.allCases.map(\.rawValue)
        return list.array.compactMap { element in
            guard let capability = element.text.flatMap(Capability.init(rawValue:)) else {
                report(
                    "shape", path: ["capabilities"], "there is no capability `\(element.text ?? element.typeName)`",
                    help: element.text.flatMap { suggest($0, from: known) }.map { "did you mean `\($0)`?" }
                        ?? "capabilities: \(known.joined(separator: ", "))")
                return nil
            }
            return capability
        }
    }

    private mutating func indicators(_ table: LuaTable) -> [PluginDeclaration.Indicator] {
        guard let value = table["indicators"] else { return [] }
        guard case .table(let units) = value, units.array.isEmpty else {
            report("shape", path: ["indicators"], "`indicators` is a table of units, each a list: { household = { indicator { … } } }")
            return []
        }
        var found: [PluginDeclaration.Indicator] = []
        for pair in units.pairs {
            let unit = pair.key.text ?? ""
            guard schema[UnitName(rawValue: unit)] != nil else {
                report(
                    "unknown_unit", path: ["indicators", unit], "there is no unit `\(unit)`",
                    help: suggest(unit, from: schema.units.map(\.name.rawValue)).map { "did you mean `\($0)`?" }, at: true)
                continue
            }
            var ids: Set<String> = []
            for (item, mark) in constructed(pair.value, path: ["indicators", unit], .indicator, word: "indicator") {
                guard let name = itemID(item, mark, word: "indicator", ids: &ids) else { continue }
                checkKeys(
                    of: item, known: ["type", "title", "cite", "value", "collective", "also", "note"], at: mark, id: name, code: "shape",
                    what: "field of an indicator")
                let title = localized(item["title"], mark: mark, id: name, what: "the indicator `\(name)`")
                let cite = cite(item, mark, id: name, word: "indicator")
                guard let word = item["type"]?.text, let type = schema.columnType(word) else {
                    report(
                        "shape", file: mark.chunk, at: range(of: "type", at: mark, id: name),
                        "`type` of the indicator `\(name)` is one of \(schema.columnTypeKeywords.joined(separator: ", "))")
                    continue
                }
                guard let function = item["value"]?.function ?? item["collective"]?.function,
                    item["value"] == nil || item["collective"] == nil
                else {
                    report(
                        "shape", file: mark.chunk, at: finder.range(of: mark, id: name),
                        "the indicator `\(name)` needs one of: `value = function(unit, p) … end`, `collective = function(units, p) … end`")
                    continue
                }
                found.append(
                    PluginDeclaration.Indicator(
                        unit: UnitName(rawValue: unit), name: name, type: type, title: title, cite: cite, function: function,
                        isCollective: item["collective"] != nil,
                        also: also(item, mark, "the indicator `\(name)`", takes: item["collective"] != nil)))
            }
        }
        return found
    }

    /// Further lists that the host hands a function: `also = { "helpers" }`.
    private mutating func also(_ item: LuaTable, _ mark: LuaTable.Mark, _ what: String, takes: Bool) -> [UnitName] {
        guard let value = item["also"] else { return [] }
        let plurals = schema.units.filter { $0.base == nil }
        let units = (value.table?.array ?? []).map { name in plurals.first { $0.plural == name.text }?.name }
        guard takes, !units.isEmpty, value.table?.pairs.isEmpty == true, !units.contains(nil) else {
            let names = plurals.map(\.plural).joined(separator: ", ")
            report(
                "shape", file: mark.chunk, at: range(of: "also", at: mark, id: item.array.first?.text ?? ""),
                takes ? "`also` of \(what) is a list of some of: \(names)" : "\(what) gets one unit: `also` is for those that get all")
            return []
        }
        return units.compactMap { $0 }
    }

    private mutating func functions(_ table: LuaTable) -> [PluginDeclaration.Member] {
        guard let value = table["functions"] else { return [] }
        guard case .table(let list) = value, list.array.isEmpty else {
            report("shape", path: ["functions"], "`functions` is a table of names and functions")
            return []
        }
        duplicateKeys(in: finder.inner(["functions"], of: root), what: "function")
        return list.pairs.compactMap { pair in
            guard let name = pair.key.text, PolicyWords.isIdentifier(name), let function = pair.value.function else {
                report("shape", path: ["functions", pair.key.text ?? ""], "`functions` is a table of names and functions", at: true)
                return nil
            }
            return PluginDeclaration.Member(name: name, title: nil, function: function)
        }
    }

    private mutating func members(_ table: LuaTable, _ key: String, _ kind: Mark, word: String, function: String, text: String = "title")
        -> [PluginDeclaration.Member]
    {
        guard let value = table[key] else { return [] }
        var ids: Set<String> = []
        var found: [PluginDeclaration.Member] = []
        for (item, mark) in constructed(value, path: [key], kind, word: word) {
            guard let name = itemID(item, mark, word: word, ids: &ids) else { continue }
            let more = word == "report" ? ["also"] : []
            checkKeys(
                of: item, known: [text, "cite", function, "note"] + more, at: mark, id: name, code: "shape", what: "field of a \(word)")
            let title = localized(item[text], mark: mark, id: name, what: "the \(word) `\(name)`")
            guard let body = item[function]?.function else {
                report(
                    "shape", file: mark.chunk, at: finder.range(of: mark, id: name), "the \(word) `\(name)` has no function `\(function)`")
                continue
            }
            if word == "allocator", Allocation.methods.contains(name) {
                report("shape", file: mark.chunk, at: finder.range(of: mark, id: name), "`\(name)` is a method that policies have already")
            }
            var member = PluginDeclaration.Member(name: name, title: title, function: body)
            if word == "report" { member.also = also(item, mark, "the report `\(name)`", takes: true) }
            found.append(member)
        }
        return found
    }
}
