internal import HamletPolicy

/// A sweep by a run for each value: what following a parameter is compared with.
public struct BruteSweep: Sendable {
    private let evaluator: Evaluator
    private let baseline: Evaluation
    private let options: EvaluationOptions

    public init(_ evaluator: Evaluator, baseline: Evaluation, _ options: EvaluationOptions = EvaluationOptions()) {
        self.evaluator = evaluator
        self.baseline = baseline
        self.options = options
    }

    /// A row for each value. O(values × units).
    ///
    /// - Throws: what a run throws.
    public func rows(
        _ grid: ParameterGrid, _ values: [Int64], cancellation: Cancellation = Cancellation(), progress: (Int) -> Void = { _ in }
    ) throws -> [SweepRow] {
        var settings = Dictionary(evaluator.parameters.values.map { ($0.parameter.id, $0.value) }, uniquingKeysWith: { $1 })
        return try values.enumerated().map { place, k in
            settings[grid.parameter.id] = grid.value(k)
            let evaluation = try evaluator.replacing(changes: settings).evaluate(options, cancellation: cancellation)
            let summary = evaluation.summary
            var row = SweepRow(value: grid.value(k))
            row.excluded = summary.excluded
            row.ineligible = summary.ineligible
            row.undetermined = summary.undetermined
            row.eligible = summary.eligible
            row.failed = summary.failed
            row.demandFen = summary.demandFen
            row.grantedFen = summary.grantedFen
            row.granted = summary.granted
            for unit in 0..<evaluation.count {
                switch (baseline.status(unit) == .eligible, evaluation.status(unit) == .eligible) {
                case (false, true): row.entered += 1
                case (true, false): row.left += 1
                default: break
                }
            }
            progress(place + 1)
            return row
        }
    }
}
