extension SynthProfile {
    /// Many like villages for load tests. Without members its rows are streamed (`SynthUniform`); with members it is a
    /// profile as the others, of villages of about 300 households.
    static func uniform(households: Int) -> SynthProfile {
        let count = max(1, (households + villageSize / 2) / villageSize)
        return SynthProfile(
            name: .uniform, place: "测试县", date: SynthDate(year: 2018, month: 12, day: 31), version: "1",
            villages: (0..<count).map(uniformVillage),
            income: SynthIncomePlan(
                poor: 40_000...150_000, other: 100_000...900_000, mean: nil, boundaries: [119_599, 119_600, 119_601], cell: .actual),
            exclusionPerMille: 12,
            causes: [
                (.illness, 40), (.disability, 25), (.schooling, 20), (.noFunds, 20), (.noTechnique, 20), (.noLabor, 25), (.transport, 8),
                (.disaster, 5), (.noLand, 3), (.noWater, 2), (.noDrive, 3),
            ],
            notes: [
                SynthNote(
                    "", zh: "负载测试用的合成数据，不对应任何规划；villages.csv 的 relief_budget 为各村预算",
                    en: "made for load tests, of no plan; relief_budget in villages.csv is each village's budget")
            ])
    }

    static let villageSize = 300

    private static func uniformVillage(_ index: Int) -> SynthTotals {
        SynthTotals(
            id: uniformVillageId(index), name: uniformVillageName(index), township: uniformTownship(index), county: "测试县",
            prefix: "U" + SynthDate.padded(index + 1, 5), households: villageSize, persons: 1260, groups: 8, naturalVillages: 10, area: 600,
            distance: 600, paddy: 70_000, dry: 26_000, forest: 210_000,
            poorHouseholds: 60, poorPersons: 205, dibaoHouseholds: 20, dibaoPersons: 48,
            labor: 620, laborAway: 300, schoolAge: 150, schoolAgeGirls: 73, enrolled: 148, enrolledGirls: 72,
            juniorStudents: 44, seniorStudents: 12, olderStudents: 20, educatedJunior: 440, partyMembers: 25, insured: 1197,
            statedPovertyPerMille: nil, insuredPerCent: nil, showsPartyMembers: true, budgetFen: 6_000_000)
    }

    /// Twenty villages make a township.
    static func uniformVillageId(_ index: Int) -> String {
        "4399" + SynthDate.padded(index / 20 + 1, 5) + SynthDate.padded(201 + index % 20, 3)
    }

    static func uniformVillageName(_ index: Int) -> String { "第\(index + 1)村" }
    static func uniformTownship(_ index: Int) -> String { "第\(index / 20 + 1)乡" }
}
