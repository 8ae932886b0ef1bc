/// A budget that is written as a number.
enum BudgetCheck {
    static func diagnostics(_ context: CheckContext, _ table: PolicyTable) -> [Diagnostic] {
        guard case .number(let yuan)? = context.declaration.allocation?.budget, let problem = MoneyWords.problem(yuan) else { return [] }
        let range = table.field("allocate", "budget")?.value.range ?? table.range(of: "allocate", "budget")
        return [Diagnostic("budget", file: context.source.files[table.chunk].name, range: range, message: "a budget \(problem)")]
    }
}
