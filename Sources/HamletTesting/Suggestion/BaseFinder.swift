internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister

/// Finds a unit on which nothing stands in the way: from what is given, by changing one value after the other as long as fewer rules
/// exclude it or leave it undecided.
struct BaseFinder {
    let policy: Policy
    let evaluator: TestEvaluator

    func eligible(from start: TestUnit, settings: TestSettings, axes: [(axis: Axis, field: Field, values: [RegisterValue])]) -> TestUnit {
        var unit = start
        guard var best = hindrances([unit], settings)[0] else { return unit }
        for _ in 0..<40 where best > 0 {
            var choices: [TestUnit] = []
            for (axis, _, values) in axes {
                let old = axis.value(in: unit)
                for value in values where value != old { choices.append(axis.setting(value, in: unit, schema: policy.schema)) }
            }
            let counts = hindrances(choices, settings)
            guard
                let (index, count) = counts.enumerated().compactMap({ index, count in count.map { (index, $0) } }).min(by: { $0.1 < $1.1 }),
                count < best
            else { break }
            unit = choices[index]
            best = count
        }
        return filled(unit, settings, best, axes)
    }

    /// The unit with values where nothing is stated, as far as they hinder nothing: what stands behind an unknown value would not show.
    private func filled(
        _ start: TestUnit, _ settings: TestSettings, _ best: Int, _ axes: [(axis: Axis, field: Field, values: [RegisterValue])]
    ) -> TestUnit {
        var unit = start
        for (axis, _, values) in axes where axis.value(in: unit) == nil {
            if let link = axis.links.first, unit.links[link]?.isEmpty ?? true { continue }
            // No before yes: what is true tends to decide.
            let known = values.filter { $0 != .null }.sorted { $0 == .boolean(false) && $1 != .boolean(false) }
            let choices = known.prefix(12).map { axis.setting($0, in: unit, schema: policy.schema) }
            let counts = hindrances(choices, settings)
            if let place = counts.firstIndex(where: { $0.map { $0 <= best } ?? false }) { unit = choices[place] }
        }
        return unit
    }

    /// How much keeps each unit from being eligible; nil where it cannot be asked.
    private func hindrances(_ units: [TestUnit], _ settings: TestSettings) -> [Int?] {
        let pool = CasePool(units.map { TestCase(content: .unit($0), settings: settings) }, evaluator: evaluator)
        var result = [Int?](repeating: nil, count: units.count)
        for group in pool.groups {
            for (index, rows) in group.members {
                guard let row = rows.first else { continue }
                let decision = group.original.decision(row)
                let doubts = decision.undecided.count + decision.missing.count
                switch decision.status {
                case "excluded": result[index] = 1000 + 10 * decision.reasons.count
                case "ineligible": result[index] = 500 + 10 * decision.reasons.count
                case "undetermined": result[index] = 100 + 10 * doubts
                case "failed": result[index] = 2000
                default: result[index] = doubts + (policy.declaration.grants.isEmpty || decision.demandFen ?? 0 > 0 ? 0 : 5)
                }
            }
        }
        return result
    }
}
