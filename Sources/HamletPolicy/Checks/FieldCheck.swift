internal import HamletRegister
internal import LuaSyntax

/// What follows from the types of values, before anything runs: names of fields and parameters, comparisons, results, and what is
/// declared in vain.
enum FieldCheck {
    static func diagnostics(_ context: CheckContext, rankRange: (String) -> SourceRange) -> [Diagnostic] {
        let table = PolicyTable(context)
        let interpreter = Interpreter(context, refused: refused(context, table))
        interpreter.load()
        // Of a unit that does not exist nothing is known.
        let isUnitKnown = table.unit.map { $0 == context.declaration.unit.rawValue } ?? true
        var found: [Diagnostic] = []
        for root in RootFunction.all(of: context) {
            let outcome = interpreter.follow(root.place, root.node, arguments: [isUnitKnown ? root.unit : .unknown, .object(.parameters)])
            found += ResultCheck.diagnostics(context, root, outcome)
        }
        found += interpreter.findings.diagnostics
        found += KeyCheck.diagnostics(context, interpreter)
        found += OrderCheck.diagnostics(context, interpreter)
        found += DuplicateRuleCheck.diagnostics(context)
        found += BudgetCheck.diagnostics(context, table)
        if isUnitKnown { found += RankCheck.diagnostics(context, rankRange: rankRange) }
        if !interpreter.wasExhausted { found += UsageCheck.diagnostics(context, interpreter.usage, table) }
        return found
    }

    /// Names that stand in the policy's table, but were refused when it was read.
    private static func refused(_ context: CheckContext, _ table: PolicyTable) -> Set<String> {
        var names = table.names(in: "parameters").subtracting(context.declaration.parameters.map(\.id))
        // What plugins add to units is not known here.
        names.formUnion(table.names(in: "plugins"))
        for unit in table.names(in: "columns") {
            let known = context.declaration.columns[UnitName(rawValue: unit)]?.map(\.name) ?? []
            names.formUnion(table.names(in: "columns", unit).subtracting(known))
        }
        return names
    }
}
