/// A kind of register that can be made: where and when, which villages with which totals, and what the plan leaves open.
package struct SynthProfile: Sendable {
    package enum Name: String, Sendable, CaseIterable {
        case zhangyuan, yucheng, yangmeishan, uniform
    }

    let name: Name
    let place: String
    let date: SynthDate
    let version: String
    let villages: [SynthTotals]
    let income: SynthIncomePlan
    /// How many households in a thousand meet each exclusion of plan 7, row 7.10.
    let exclusionPerMille: Int
    let causes: [(SynthCause, Int)]
    let notes: [SynthNote]

    /// The totals at `households`, or as published. A place of several villages is divided among them in proportion.
    func scaledVillages(to households: Int?) throws(SynthError) -> [SynthTotals] {
        guard let households else { return villages }
        let parts = SynthApportionment.divide(households, by: villages.map(\.households))
        var scaled: [SynthTotals] = []
        for (village, part) in zip(villages, parts) where part > 0 {
            scaled.append(try village.scaled(to: part))
        }
        return scaled
    }
}

/// What per-capita net incomes a register shows.
struct SynthIncomePlan: Sendable {
    /// Fen a person and year, in registered poor households.
    let poor: ClosedRange<Int>
    /// Fen a person and year, in all others; the upper end is not used where the mean is to be met.
    let other: ClosedRange<Int>
    /// The mean over all persons of a village that the rows meet to the fen; nil leaves it to chance.
    let mean: Int?
    /// Per-capita incomes that every ninth household has exactly, for strict and weak comparisons.
    let boundaries: [Int]
    let cell: Cell

    /// What stands in `net_income_per_capita` of the village.
    enum Cell: Sendable { case unknown, actual }
}
