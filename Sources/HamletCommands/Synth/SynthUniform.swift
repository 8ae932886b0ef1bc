/// The streamed form of `uniform`: households without members, row by row, so that a million take a few seconds.
///
/// Each village draws from its own stream. Nothing is published here, so nothing has to add up but each row.
struct SynthUniform {
    let households: Int
    let seed: UInt64

    static let columns =
        [
            "household_id", "head_name", "village_id", "township", "household_size", "labor_count", "household_type", "exit_status",
            "main_poverty_cause", "net_income_per_capita", "household_debt", "medical_expense", "cultivated_land_mu", "house_safety",
            "has_safe_water", "is_two_daughter_family", "lacks_basic_means", "has_illness_debt", "has_courage_loss", "has_retired_cadre",
        ] + SynthTables.exclusionColumns

    /// As many as make about 300 households each; the first villages have one more where the division leaves a rest.
    private var villages: Int { max(1, (households + SynthProfile.villageSize / 2) / SynthProfile.villageSize) }

    private func count(_ village: Int) -> Int { households / villages + (village < households % villages ? 1 : 0) }

    func tables(missing: Double) -> [SynthTable] {
        [
            SynthTable("households", columns: Self.columns, rowCount: households, missing: (missing, seed)) { rows in
                var id = 0
                for village in 0..<villages { try write(village, firstId: &id, to: &rows) }
            },
            SynthTable(
                "villages", columns: ["village_id", "name", "township", "county", "households", "relief_budget"], rowCount: villages
            ) { rows in
                var random = SynthRandom(seed: seed, stream: "uniform/budgets")
                for village in 0..<villages {
                    rows.text(SynthProfile.uniformVillageId(village))
                    rows.text(SynthProfile.uniformVillageName(village))
                    rows.text(SynthProfile.uniformTownship(village))
                    rows.text("测试县")
                    rows.integer(count(village))
                    rows.money(random.within(30...90) * 100_000)
                    try rows.endRow()
                }
            },
        ]
    }

    private func write(_ village: Int, firstId: inout Int, to rows: inout SynthRows) throws {
        var random = SynthRandom(seed: seed, stream: "uniform/\(village)")
        let villageId = SynthProfile.uniformVillageId(village)
        let township = SynthProfile.uniformTownship(village)
        for _ in 0..<count(village) {
            firstId += 1
            let size = 1 + Self.sizes[random.below(Self.sizes.count)]
            let kind = random.below(100)
            // 4 % dibao, 4 % dibao with labour, 2 % wubao.
            let hasNoLabor = kind < 4 || kind >= 98
            let isWubao = kind >= 98
            let members = isWubao ? 1 : size
            let labor = hasNoLabor ? 0 : kind < 8 ? 1 : random.below(min(4, members) + 1)
            let type: SynthHouseholdType = isWubao ? .wubao : kind < 4 ? .dibao : kind < 8 ? .dibaoPoor : .general
            let isPoor = type != .general || random.chance(120)
            let hasExited = !isPoor && random.chance(100)

            rows.serial("U", firstId, width: 7)
            rows.text(
                SynthNames.surnames[random.below(SynthNames.surnames.count)],
                SynthNames.given(SynthNames.given(isFemale: random.chance(200), random: &random)))
            rows.text(villageId)
            rows.text(township)
            rows.integer(members)
            rows.integer(labor)
            rows.text(type.rawValue)
            rows.text(isPoor ? "poor" : hasExited ? "exited" : "not_registered")
            rows.text((isPoor || hasExited ? Self.causes[random.below(Self.causes.count)] : .other).rawValue)
            rows.money(Self.income(isPoor: isPoor, &random))
            let debt = random.chance(400) ? random.within(1...600) * 10_000 : 0
            let medical = random.chance(300) ? random.within(1...200) * 10_000 : 0
            rows.money(debt)
            rows.money(medical)
            rows.hundredths(members * random.below(160))
            let safety = random.below(100)
            rows.text(safety < 30 ? "A" : safety < 85 ? "B" : safety < 95 ? "C" : "D")
            rows.boolean(random.chance(900))
            rows.boolean(members >= 3 && random.chance(80))
            rows.boolean(random.chance(isPoor ? 200 : 20))
            rows.boolean(debt >= 2_000_000 && medical > 0)
            rows.boolean(random.chance(8))
            rows.boolean(random.chance(30))
            for _ in 0..<7 { rows.boolean(random.chance(12)) }
            try rows.endRow()
        }
    }

    private static func income(isPoor: Bool, _ random: inout SynthRandom) -> Int {
        let draw = random.below(1000)
        if draw < 30 { return 119_599 + draw / 10 }
        return isPoor ? random.within(30_000...160_000) : 60_000 + random.below(500_000) + (draw > 850 ? random.below(2_000_000) : 0)
    }

    /// Sizes less one, as often as they occur among a hundred rural households.
    private static let sizes = zip([8, 20, 20, 22, 14, 9, 4, 2, 1], 0...).flatMap { Array(repeating: $1, count: $0) }

    private static let causes: [SynthCause] = [
        .illness, .illness, .illness, .disability, .disability, .schooling, .noFunds, .noTechnique, .noLabor, .transport, .disaster,
        .noLand,
    ]
}
