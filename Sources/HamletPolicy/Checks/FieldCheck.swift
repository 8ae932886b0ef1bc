internal import HamletRegister
internal import LuaSyntax

/// What follows from the types of values, before anything runs: names of fields and parameters, comparisons, results, and what is
/// declared in vain.
enum FieldCheck {
    /// What is wrong, and the comparisons between codes of an ordered table, by node: scripts hold codes as texts, which Lua would
    /// compare by bytes.
    static func run(
        _ context: CheckContext, rankRange: (String) -> SourceRange
    ) -> (diagnostics: [Diagnostic], ordered: [NodeKey: String]) {
        let table = PolicyTable(context)
        let interpreter = Interpreter(context, refused: refused(context, table))
        interpreter.load()
        // Of a unit that does not exist nothing is known.
        let isUnitKnown = table.unit.map { $0 == context.declaration.unit.rawValue } ?? true
        var found: [Diagnostic] = []
        // Many rules may share a function.
        var followed: Set<RootFunction.Identity> = []
        for root in RootFunction.all(of: context) where followed.insert(root.identity).inserted {
            let outcome = interpreter.follow(root.place, root.node, arguments: [isUnitKnown ? root.unit : .unknown, .object(.parameters)])
            found += ResultCheck.diagnostics(context, root, outcome)
        }
        let constant = found.filter { truths.contains($0.code) }
        // `not` turns what is found around: what holds of the whole rule is said.
        let named = interpreter.findings.diagnostics.filter { part in
            !truths.contains(part.code) || !constant.contains { $0.code != part.code && isInside(part, $0) }
        }
        found = found.filter { !isConsequence($0, of: named) } + named
        found += KeyCheck.diagnostics(context, interpreter)
        found += OrderCheck.diagnostics(context, interpreter)
        found += DuplicateRuleCheck.diagnostics(context)
        found += BudgetCheck.diagnostics(context, table)
        if isUnitKnown { found += RankCheck.diagnostics(context, rankRange: rankRange) }
        if !interpreter.wasExhausted {
            // What was meant by a misspelt name is not declared in vain.
            let meant = found.compactMap(\.help).filter { $0.hasPrefix("did you mean") }
            found += UsageCheck.diagnostics(context, interpreter.usage, table).filter { unused in
                !meant.contains { help in unused.message.split(separator: "`").dropFirst().first.map { help.contains("`\($0)`") } ?? false }
            }
        }
        let ordered = interpreter.orderedComparisons.compactMapValues { tables in tables.count == 1 ? tables.first ?? nil : nil }
        return (found, ordered)
    }

    /// A rule is always true because a comparison in it is: that is said once.
    private static func isConsequence(_ diagnostic: Diagnostic, of others: [Diagnostic]) -> Bool {
        guard truths.contains(diagnostic.code) else { return false }
        return others.contains { truths.contains($0.code) && isInside($0, diagnostic) }
    }

    private static let truths: Set<Diagnostic.Code> = ["always_true", "always_false"]

    private static func isInside(_ part: Diagnostic, _ whole: Diagnostic) -> Bool {
        part.file == whole.file && part.range.start.offset >= whole.range.start.offset && part.range.end.offset <= whole.range.end.offset
    }

    /// Names that stand in the policy's table, but were refused when it was read.
    private static func refused(_ context: CheckContext, _ table: PolicyTable) -> Set<String> {
        var names = table.names(in: "parameters").subtracting(context.declaration.parameters.map(\.id))
        // What a plugin that could not be loaded adds to units is not known.
        names.formUnion(table.names(in: "plugins").subtracting(context.plugins))
        for unit in table.names(in: "columns") {
            let known = context.declaration.columns[UnitName(rawValue: unit)]?.map(\.name) ?? []
            names.formUnion(table.names(in: "columns", unit).subtracting(known))
        }
        return names
    }
}
