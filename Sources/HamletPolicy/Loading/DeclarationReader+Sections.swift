internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

extension DeclarationReader {
    mutating func readUnit(_ table: LuaTable) -> UnitName {
        let names = schema.units.map(\.name.rawValue)
        guard let value = table["unit"] else {
            report("unknown_unit", at: finder.range(of: rootMark), "the policy names no unit", help: "add unit = \"household\"")
            return .household
        }
        guard let name = value.text, names.contains(name) else {
            let closest = value.text.flatMap { suggest($0, from: names) }
            report(
                "unknown_unit", path: ["unit"], "there is no unit `\(value.text ?? value.typeName)`",
                help: closest.map { "did you mean `\($0)`?" } ?? "units: \(names.joined(separator: ", "))")
            return .household
        }
        return UnitName(rawValue: name)
    }

    mutating func readColumns(_ value: LuaValue?) -> [UnitName: [Field]] {
        guard let value else { return [:] }
        guard case .table(let table) = value, table.array.isEmpty else {
            report("shape", path: ["columns"], "`columns` is a table of units, each a table of columns and their types")
            return [:]
        }
        var columns: [UnitName: [Field]] = [:]
        for pair in table.pairs {
            let unitName = pair.key.text ?? ""
            guard let unit = schema[UnitName(rawValue: unitName)] else {
                let closest = suggest(unitName, from: schema.units.map(\.name.rawValue))
                report(
                    "unknown_unit", path: ["columns", unitName], "there is no unit `\(unitName)`",
                    help: closest.map { "did you mean `\($0)`?" }, at: true)
                continue
            }
            guard case .table(let fields) = pair.value, fields.array.isEmpty else {
                report("shape", path: ["columns", unitName], "the columns of a unit are a table of names and types")
                continue
            }
            duplicateKeys(in: finder.inner(["columns", unitName], of: root), what: "column")
            for field in fields.pairs {
                if let column = column(field, of: unit) { columns[unit.name, default: []].append(column) }
            }
        }
        return columns
    }

    private mutating func column(_ pair: LuaTable.Pair, of unit: UnitSchema) -> Field? {
        let name = pair.key.text ?? ""
        let path = ["columns", unit.name.rawValue, name]
        guard PolicyWords.isIdentifier(name) else {
            report("shape", path: path, "a column's name is lower-case letters, digits and `_`, and starts with a letter", at: true)
            return nil
        }
        if unit.field(name) != nil || unit.link(name) != nil || name == "extra" {
            report("shape", path: path, "a \(unit.name) has a field `\(name)` already", help: "read it without declaring it", at: true)
            return nil
        }
        guard let keyword = pair.value.text, let type = schema.columnType(keyword) else {
            let known = schema.columnTypeKeywords
            let closest = pair.value.text.flatMap { suggest($0, from: known) }
            report(
                "shape", path: path, "there is no column type `\(pair.value.text ?? pair.value.typeName)`",
                help: closest.map { "did you mean `\($0)`?" } ?? "types: \(known.joined(separator: ", "))")
            return nil
        }
        return Field(name, type)
    }

    /// Plugins named by the policy, with the version ranges it asks for.
    /// What a policy asks for; whether it is there is for ``PluginCatalog`` to say.
    mutating func readPlugins(_ value: LuaValue?) -> [PluginDeclaration.Need] {
        guard let value else { return [] }
        guard case .table(let table) = value, table.array.isEmpty else {
            report("shape", path: ["plugins"], "`plugins` is a table of ids and version ranges")
            return []
        }
        return table.pairs.compactMap { pair in
            let name = pair.key.text ?? ""
            guard PolicyWords.isIdentifier(name), let text = pair.value.text else {
                report(
                    "shape", path: ["plugins", name], "`plugins` is a table of ids and version ranges", help: "indices = \">= 1.0\"",
                    at: true)
                return nil
            }
            guard let range = VersionRange(text) else {
                report(
                    "plugin_version", path: ["plugins", name], "`\(text)` is no range of versions",
                    help: "write \">= 1.0\" or \">= 1.0, < 2\"")
                return nil
            }
            return PluginDeclaration.Need(id: name, versions: text, range: range)
        }
    }

    // MARK: Rules

    /// Reads a list of constructor calls: `name = { rule { … }, rule { … } }`.
    private mutating func constructed(_ table: LuaTable, _ key: String, _ mark: Mark, word: String) -> [(LuaTable, LuaTable.Mark)] {
        table[key].map { constructed($0, path: [key], mark, word: word) } ?? []
    }

    mutating func constructed(_ value: LuaValue, path: [String], _ mark: Mark, word: String) -> [(LuaTable, LuaTable.Mark)] {
        let key = path.joined(separator: ".")
        guard case .table(let list) = value, list.mark == nil else {
            report("shape", path: path, "`\(key)` is a list of \(word)s: { \(word) { … }, … }")
            return []
        }
        for pair in list.pairs {
            let name = pair.key.text ?? pair.key.double.map(NumberText.shortest) ?? "?"
            report("shape", path: path + [name], "`\(key)` is a list: `\(name)` is no place in it", at: true)
        }
        var result: [(LuaTable, LuaTable.Mark)] = []
        for element in list.array {
            guard case .table(let item) = element, let place = item.mark, place.kind == mark.rawValue else {
                report("shape", path: path, "`\(key)` holds a \(element.typeName) that no `\(word) { … }` made")
                continue
            }
            result.append((item, place))
        }
        return result
    }

    mutating func itemID(_ item: LuaTable, _ mark: LuaTable.Mark, word: String, ids: inout Set<String>) -> String? {
        guard let first = item.array.first else {
            report(
                "missing_id", file: mark.chunk, at: finder.range(of: mark), "the \(word) has no id",
                help: "the id stands first: \(word) { \"id\", … }")
            return nil
        }
        guard let id = first.text, PolicyWords.isIdentifier(id) else {
            report(
                "shape", file: mark.chunk, at: finder.range(of: mark, id: first.text),
                "an id is lower-case letters, digits and `_`, and starts with a letter")
            return nil
        }
        if item.array.count > 1 {
            report("shape", file: mark.chunk, at: finder.range(of: mark, id: id), "`\(id)` has more than one value without a name")
        }
        if !ids.insert(id).inserted {
            // The second one: of several calls on this line the last with this id.
            let all = finder.tables(on: mark).filter { $0.table.fields.contains { $0.value.unwrapped.stringValue == id } }
            let range = all.last?.call.range.start.on ?? finder.range(of: mark)
            report("duplicate_id", file: mark.chunk, at: range, "the \(word) id `\(id)` is used twice")
        }
        return id
    }

    mutating func cite(_ item: LuaTable, _ mark: LuaTable.Mark, id: String, word: String) -> String? {
        guard let value = item["cite"] else {
            report(
                "missing_cite", .warning, file: mark.chunk, at: finder.range(of: mark, id: id), "the \(word) `\(id)` cites no source",
                help: "add cite = \"7.11\"")
            return nil
        }
        guard let text = value.text else {
            report("shape", file: mark.chunk, at: range(of: "cite", at: mark, id: id), "`cite` of `\(id)` is text, not a \(value.typeName)")
            return nil
        }
        return text
    }

    /// The sections of rules in the order of the file, by the first rule of each: an id is used for the second time where that is read.
    func sectionsAsWritten(_ table: LuaTable) -> [Rule.Section] {
        func place(_ section: Rule.Section) -> (Int, Int) {
            let mark = table[section.rawValue]?.table?.array.first?.table?.mark
            return mark.map { ($0.chunk, $0.line) } ?? (0, 0)
        }
        let sections: [Rule.Section] = [.exclude, .qualify, .prioritize, .measures]
        return sections.enumerated().sorted { a, b in
            place(a.element) == place(b.element) ? a.offset < b.offset : place(a.element) < place(b.element)
        }
        .map(\.element)
    }

    /// Where a value of a constructor's table stands; the call, if it is not written there.
    func range(of key: String, at mark: LuaTable.Mark, id: String) -> SourceRange {
        finder.table(of: mark, id: id)?.table.field(named: key)?.value.range ?? finder.range(of: mark, id: id)
    }

    mutating func rules(_ table: LuaTable, _ section: Rule.Section, _ ids: inout Set<String>) -> [Rule] {
        var rules: [Rule] = []
        for (item, mark) in constructed(table, section.rawValue, .rule, word: "rule") {
            guard let id = itemID(item, mark, word: "rule", ids: &ids) else { continue }
            let place = finder.range(of: mark, id: id)
            checkKeys(
                of: item, known: ["title", "cite", "when", "weight", "measure", "note"], at: mark, id: id, code: "shape",
                what: "field of a rule")
            let title = localized(item["title"], mark: mark, id: id, what: "the rule `\(id)`")
            let cite = cite(item, mark, id: id, word: "rule")
            guard let function = item["when"]?.function else {
                let what = item["when"].map { "is a \($0.typeName), not a function" } ?? "is missing"
                report(
                    "shape", file: mark.chunk, at: range(of: "when", at: mark, id: id), "`when` of the rule `\(id)` \(what)",
                    help: "when = function(unit, p) return … end")
                continue
            }
            var weight = 1.0
            if let value = item["weight"] {
                if let number = value.double, number.isFinite {
                    weight = number
                } else {
                    report(
                        "shape", file: mark.chunk, at: range(of: "weight", at: mark, id: id),
                        "the weight of `\(id)` is a finite number, not \(value.double.map { "\($0)" } ?? "a \(value.typeName)")")
                }
                if section != .prioritize { report("shape", file: mark.chunk, at: place, "only rules of `prioritize` have a weight") }
            }
            let measure = item["measure"]?.text
            if let measure, measure.isEmpty || measure.contains(where: { $0 == ";" || $0.isNewline }) {
                report(
                    "shape", file: mark.chunk, at: range(of: "measure", at: mark, id: id),
                    "the measure of `\(id)` is one name, without `;`", help: "lists of measures are joined by `;`; write a rule for each")
            }
            if section == .measures, measure == nil {
                report("shape", file: mark.chunk, at: place, "the rule `\(id)` names no measure", help: "add measure = \"training\"")
            }
            rules.append(
                Rule(
                    id: id, section: section, title: title, cite: cite, weight: weight, measure: measure, function: function,
                    place: Place(file: mark.chunk, line: mark.line)))
        }
        return rules
    }

    mutating func grants(_ table: LuaTable) -> [Grant] {
        var grants: [Grant] = []
        var ids: Set<String> = []
        for (item, mark) in constructed(table, "assist", .grant, word: "grant") {
            guard let id = itemID(item, mark, word: "grant", ids: &ids) else { continue }
            func range(_ key: String) -> SourceRange { self.range(of: key, at: mark, id: id) }
            checkKeys(
                of: item, known: ["title", "cite", "form", "uses", "amount", "note"], at: mark, id: id, code: "shape",
                what: "field of a grant")
            let title = localized(item["title"], mark: mark, id: id, what: "the grant `\(id)`")
            let cite = cite(item, mark, id: id, word: "grant")
            var form: String?
            if let value = item["form"] {
                if let text = value.text, PolicyWords.forms.contains(text) {
                    form = text
                } else {
                    let help =
                        value.text == "cash"
                        ? "grants are not paid in cash (plan row 7.12)" : "forms: \(PolicyWords.forms.joined(separator: ", "))"
                    report(
                        "shape", file: mark.chunk, at: range("form"), "`\(value.text ?? value.typeName)` is no form of a grant", help: help)
                }
            }
            let list = finder.table(of: mark, id: id)?.table.field(named: "uses").flatMap { finder.table(in: $0.value, of: mark.chunk) }
            let uses = readUses(item["uses"], mark: mark, list: list, at: range("uses"))
            guard let amount = item["amount"]?.function else {
                let what = item["amount"].map { "is a \($0.typeName), not a function" } ?? "is missing"
                report(
                    "shape", file: mark.chunk, at: range("amount"), "`amount` of the grant `\(id)` \(what)",
                    help: "amount = function(unit, p) return … end")
                continue
            }
            grants.append(
                Grant(
                    id: id, title: title, cite: cite, form: form, uses: uses, amount: amount,
                    place: Place(file: mark.chunk, line: mark.line)))
        }
        return grants
    }

    private mutating func readUses(_ value: LuaValue?, mark: LuaTable.Mark, list tree: TableConstructor?, at range: SourceRange) -> [String]
    {
        guard let value else { return [] }
        guard case .table(let list) = value, list.pairs.isEmpty else {
            report("shape", file: mark.chunk, at: range, "`uses` is a list of purposes")
            return []
        }
        let known = PolicyWords.uses
        return list.array.compactMap { element in
            if let text = element.text, known.contains(text) { return text }
            let name = element.text ?? element.typeName
            let help =
                name == "cash"
                ? "grants are not paid in cash (plan row 7.12)"
                : suggest(name, from: known).map { "did you mean `\($0)`?" } ?? "purposes: \(known.joined(separator: ", "))"
            let written = tree?.fields.first { $0.value.unwrapped.stringValue == name }?.value.range
            report("shape", file: mark.chunk, at: written ?? range, "`\(name)` is no purpose of a grant", help: help)
            return nil
        }
    }

    // MARK: Rank and allocation

    mutating func readRank(_ value: LuaValue?) -> [RankKey] {
        guard let value else { return [] }
        guard case .table(let list) = value, list.pairs.isEmpty else {
            report("shape", path: ["rank"], "`rank` is a list of keys such as \"score desc\"")
            return []
        }
        var keys: [RankKey] = []
        for (index, element) in list.array.enumerated() {
            let parts = (element.text ?? "").split(separator: " ", omittingEmptySubsequences: true).map(String.init)
            guard (1...2).contains(parts.count), parts.count == 1 || parts[1] == "asc" || parts[1] == "desc" else {
                report(
                    "shape", file: rootMark.chunk, at: rankKeyRange(at: index, of: list),
                    "rank key \(index + 1) is not of the form \"field asc\" or \"field desc\"")
                continue
            }
            let isDescending = parts.count == 2 && parts[1] == "desc"
            let source: RankKey.Source =
                switch parts[0] {
                case "score": .score
                case "first_priority": .firstPriority
                default: .field(parts[0])
                }
            keys.append(RankKey(source: source, isDescending: isDescending))
        }
        return keys
    }

    /// The place of a rank key by its number, if the list is written out.
    private func rankKeyRange(at index: Int, of list: LuaTable) -> SourceRange {
        if let fields = finder.inner(["rank"], of: root)?.fields, fields.count == list.array.count { return fields[index].value.range }
        return finder.field(["rank"], in: root)?.value.range ?? finder.range(of: rootMark)
    }

    /// The place of the rank key that starts with a field's name.
    func rankKeyRange(_ field: String) -> SourceRange {
        let list = finder.inner(["rank"], of: root)
        let match = list?.fields.first { $0.value.unwrapped.stringValue?.split(separator: " ").first.map(String.init) == field }
        return match?.value.range ?? finder.field(["rank"], in: root)?.value.range ?? finder.range(of: rootMark)
    }

    mutating func readAllocation(_ value: LuaValue?) -> Allocation? {
        guard let value else { return nil }
        guard case .table(let table) = value, table.array.isEmpty else {
            report("shape", path: ["allocate"], "`allocate` is a table: { per = …, method = …, budget = … }")
            return nil
        }
        let known = ["per", "method", "budget", "quota"]
        for pair in table.pairs where !known.contains(pair.key.text ?? "") {
            let name = pair.key.text ?? "?"
            report(
                "shape", path: ["allocate", name], "there is no field of `allocate` `\(name)`",
                help: suggest(name, from: known).map { "did you mean `\($0)`?" }, at: true)
        }
        let scopes = Allocation.Scope.allCases.map(\.rawValue)
        var scope = Allocation.Scope.all
        if let text = table["per"]?.text, let found = Allocation.Scope(rawValue: text) {
            scope = found
        } else {
            let name = table["per"].map { $0.text ?? $0.typeName } ?? "nothing"
            report(
                "shape", path: ["allocate", "per"], "budgets are given per `village`, `township` or `all`, not `\(name)`",
                help: suggest(name, from: scopes).map { "did you mean `\($0)`?" })
        }
        var method = "stop"
        if let text = table["method"]?.text, methods.contains(text) {
            method = text
        } else {
            let name = table["method"].map { $0.text ?? $0.typeName } ?? "nothing"
            report(
                "shape", path: ["allocate", "method"], "there is no method `\(name)`",
                help: suggest(name, from: methods).map { "did you mean `\($0)`?" } ?? "methods: \(methods.joined(separator: ", "))")
        }
        var quota: Int?
        if let value = table["quota"] {
            if case .integer(let number) = value, number >= 0 {
                quota = Int(number)
            } else {
                report("shape", path: ["allocate", "quota"], "`quota` is a whole number of units, 0 or more")
            }
        }
        let budget: Allocation.Budget
        switch table["budget"] {
        case .function(let function)?: budget = .function(function)
        case let number? where number.double != nil: budget = .number(number.double ?? 0)
        default:
            report("shape", path: ["allocate", "budget"], "`budget` is a number of yuan, or a function of the group")
            budget = .number(0)
        }
        return Allocation(
            scope: scope, method: method, budget: budget, quota: quota, place: Place(file: rootMark.chunk, line: rootMark.line))
    }
}
