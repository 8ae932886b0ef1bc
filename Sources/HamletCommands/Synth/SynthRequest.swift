/// What register to make.
package struct SynthRequest: Sendable {
    package let profile: SynthProfile.Name
    /// nil: as many as the plan names. Otherwise all totals are scaled in proportion.
    package let households: Int?
    package let seed: UInt64
    /// The share of cells in `households.csv` and `members.csv` to leave out, 0 to 1. Ids and links are never left out, and
    /// `villages.csv` and `helpers.csv` stay whole: they carry the published totals and the budgets.
    package let missing: Double
    /// Members for `uniform` too; the other profiles always have them.
    package let members: Bool

    /// - Throws: `usage.profile`, `usage.households`, `usage.missing`.
    package init(profile: String, households: Int? = nil, seed: UInt64 = 1, missing: Double = 0, members: Bool = false) throws(SynthError) {
        guard let name = SynthProfile.Name(rawValue: profile) else {
            let known = SynthProfile.Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw SynthError(.profile, zh: "没有名为 `\(profile)` 的样本；可用：\(known)", en: "there is no profile `\(profile)`; there are \(known)")
        }
        if let households, !(1...Self.mostHouseholds).contains(households) {
            throw SynthError(
                .households, zh: "户数须在 1 至 \(Self.mostHouseholds) 之间，得到 \(households)",
                en: "the number of households must be 1 to \(Self.mostHouseholds), not \(households)")
        }
        guard missing >= 0, missing <= 1 else {
            throw SynthError(
                .missing, zh: "缺失比例是 0 至 1 之间的小数（0.05 即 5%），得到 \(missing)",
                en: "the share of missing cells is a fraction from 0 to 1 (0.05 is 5 %), not \(missing)")
        }
        self.profile = name
        self.households = households
        self.seed = seed
        self.missing = missing
        self.members = members
    }

    /// More would not fit the seven digits of a household id in `uniform`.
    static let mostHouseholds = 9_000_000
}
