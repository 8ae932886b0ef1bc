import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// Following `income_line` on the sample policy beside the floor, and a sweep beside numpy doing the same by brute force.
///
/// - Parameter floor: seconds that plain Lua over prebuilt tables takes to decide as many households once.
func measureWhatIf(register folder: String, floor: Double, scratch: String, into report: inout Report) throws {
    let policy = try PolicyLoader().load(PolicySource(path: "policies/yangmeishan"))
    let register = try Register.load(folder: folder)
    let evaluator = try Evaluator(policy: policy, register: register, changes: ["household_cap": 2000])
    guard let line = policy.declaration.parameter("income_line") else { throw BenchmarkError(text: "the policy has no income_line") }
    let options = EvaluationOptions()
    let grid = try ParameterGrid(line)
    let base = try CourseBase.find(evaluator, grid, options)
    let baseline = try evaluator.evaluate(options)
    report.figure("(j) floor: (a) for all households", String(format: "%.0f ms", floor * 1000))

    var course = try ParameterCourse.find(evaluator, grid, options, base: base)
    let points = try fastest { course = try ParameterCourse.find(evaluator, grid, options, base: base) }
    report.figure(
        "    switch points of income_line",
        String(format: "%d, %.0f ms, %.0f ns a household", course.changeCount, points * 1000, points * 1e9 / Double(course.unitCount)))
    report.ratio("    switch points : floor", points / floor, atMost: 3)
    let preparing = try fastest(of: 1) { _ = try CourseBase.find(evaluator, grid, options) }
    report.figure("    the rules that cannot read it, once", String(format: "%.0f ms", preparing * 1000))

    var sweeper = try Sweeper(course, baseline: baseline, threads: options.threads)
    let ranking = try fastest(of: 1) { sweeper = try Sweeper(course, baseline: baseline, threads: options.threads) }
    report.figure("    ranking the groups, once", String(format: "%.0f ms", ranking * 1000))
    func values(_ count: Int64) -> [Int64] { (0..<count).map { grid.low + $0 * max(1, (grid.count - 1) / count) } }
    let small = try fastest { _ = try sweeper.rows(values(200)) }
    report.ratio("    sweep of 200 values : floor", small / floor, atMost: 1)
    let large = try fastest { _ = try sweeper.rows(values(10_000)) }
    report.ratio("    sweep of 10,000 values : floor", large / floor, atMost: 2)
    let solver = Solver(sweeper)
    let goal = Solver.Goal.budget(fen: baseline.summary.demandFen / 2)
    let solving = try fastest { _ = try solver.solve(goal) }
    report.ratio("    solve for a budget, ms", solving * 1000, atMost: 100)

    if let numpy = try numpySeconds(evaluator, values: values(200).map { grid.value($0) }, scratch) {
        report.figure("    numpy, sweep of 200 by brute force", String(format: "%.0f ms", numpy * 1000))
        report.ratio("    numpy : sweep of 200", numpy / small, atLeast: 5)
    } else {
        report.figure("    numpy", "not measured: python3 has no numpy")
    }
}

/// The same sweep by numpy, every value by brute force: who is eligible, who comes and goes, the demand, and what each village's budget
/// pays for in rank order. What does not depend on the line (all other rules, ranks) is given to it beforehand.
private func numpySeconds(_ evaluator: Evaluator, values: [Decimal], _ folder: String) throws -> Double? {
    let register = evaluator.register
    guard let table = register.table(.household), let sizes = table.column("household_size"),
        let incomes = register.readable(.household, "net_income_per_capita", on: register.date)
    else { return nil }
    // Under the highest line only the other rules refuse; the ranks are those of a run.
    let open = try evaluator.replacing(changes: ["household_cap": 2000, "income_line": 20000]).evaluate()
    var bytes = Data()
    for row in 0..<table.rowCount {
        let decision = open.decision(row)
        let group = decision.group.flatMap { register.table(.village)?.row(id: $0) } ?? -1
        let numbers: [Double] = [
            incomes.number(at: row) ?? .nan, decision.status == "eligible" ? min((sizes.number(at: row) ?? 0) * 400, 2000) * 100 : 0,
            Double(group), Double(open.rank(row) ?? 0),
        ]
        numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    let path = folder + "/numbers.bin"
    try bytes.write(to: URL(fileURLWithPath: path))
    let script = """
        import sys, time
        try:
            import numpy as np
        except ImportError:
            print("nan"); sys.exit(0)
        income, demand, group, rank = np.fromfile("\(path)").reshape(-1, 4).T.copy()
        order = np.lexsort((rank, group))
        income, demand, group = income[order], demand[order].astype(np.int64), group[order].astype(np.int64)
        allowed = demand > 0
        starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
        sizes = np.diff(np.r_[starts, len(group)])
        budget = np.int64(10_000_000)
        base = allowed & (income < 1196)
        values = [\(values.map { "\($0)" }.joined(separator: ","))]
        best = float("inf")
        for _ in range(2):
            begin = time.perf_counter()
            for value in values:
                eligible = allowed & (income < value)
                counts = (np.count_nonzero(eligible), np.count_nonzero(eligible & ~base), np.count_nonzero(base & ~eligible))
                asked = np.where(eligible, demand, 0)
                reach = np.cumsum(asked)
                reach -= np.repeat(reach[starts] - asked[starts], sizes)
                total, granted = asked.sum(), asked[reach <= budget].sum()
            best = min(best, time.perf_counter() - begin)
        print(best)
        """
    let file = folder + "/brute.py"
    try script.write(toFile: file, atomically: true, encoding: .utf8)
    let seconds = Double(try output(of: "python3", [file]).trimmingCharacters(in: .whitespacesAndNewlines))
    return seconds.flatMap { $0.isFinite ? $0 : nil }
}
