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
    report.figure("    switch points of income_line", String(format: "%d, %.0f ms, %.0f ns a household", course.changeCount, points * 1000, points * 1e9 / Double(course.unitCount)))
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

/// The same totals by numpy: for each value the line's test on all households that nothing else refuses, and their demand.
private func numpySeconds(_ evaluator: Evaluator, values: [Decimal], _ folder: String) throws -> Double? {
    let register = evaluator.register
    guard let incomes = register.readable(.household, "net_income_per_capita", on: register.date), let sizes = register.table(.household)?.column("household_size")
    else { return nil }
    let path = folder + "/incomes.bin"
    var bytes = Data()
    for row in 0..<incomes.count {
        var pair = (incomes.number(at: row) ?? .nan, sizes.number(at: row) ?? 0)
        withUnsafeBytes(of: &pair) { bytes.append(contentsOf: $0) }
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    let script = """
        import sys, time
        try:
            import numpy as np
        except ImportError:
            print("none"); sys.exit(0)
        data = np.fromfile("\(path)").reshape(-1, 2)
        income, demand = data[:, 0].copy(), np.minimum(data[:, 1] * 400, 2000) * 100
        values = [\(values.map(\.description).joined(separator: ","))]
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            for value in values:
                poor = income < value
                count, cost = np.count_nonzero(poor), demand[poor].sum()
            best = min(best, time.perf_counter() - start)
        print(best)
        """
    let file = folder + "/brute.py"
    try script.write(toFile: file, atomically: true, encoding: .utf8)
    return Double(try output(of: "python3", [file]).trimmingCharacters(in: .whitespacesAndNewlines))
}
