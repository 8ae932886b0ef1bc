/// The files of a register made with members, columns in the dictionary's order.
struct SynthTables {
    let profile: SynthProfile
    let villages: [SynthVillage]

    static let exclusionColumns = [
        "excl_gambling_crime", "excl_idle_brawling", "excl_obstruction", "excl_away_unknown", "excl_public_employee",
        "excl_family_planning",
        "excl_no_parent_support",
    ]

    func tables(missing: (share: Double, seed: UInt64)) -> [SynthTable] {
        let households = villages.reduce(0) { $0 + $1.households.count }
        let members = villages.reduce(0) { $0 + $1.totals.persons }
        return [
            SynthTable("households", columns: Self.householdColumns, rowCount: households, missing: missing, body: writeHouseholds),
            SynthTable("members", columns: Self.memberColumns, rowCount: members, missing: missing, body: writeMembers),
            SynthTable(
                "villages", columns: Self.villageColumns, rowCount: villages.count,
                body: writeVillages),
            SynthTable(
                "helpers", columns: Self.helperColumns, rowCount: villages.reduce(0) { $0 + $1.helpers.count }, body: writeHelpers),
        ] + works
    }

    private static let villageColumns = [
        "village_id", "name", "township", "county", "households", "persons", "groups", "natural_villages", "area_km2", "cultivated_land_mu",
        "paddy_mu", "dry_land_mu", "forest_land_mu", "labor_count", "labor_away", "labor_home", "dibao_households", "dibao_persons",
        "poor_households", "poor_persons", "net_income_per_capita", "stated_poverty_rate", "distance_town_km", "party_members",
        "insurance_rate", "dibao_counted_in_poor", "relief_budget",
    ]

    private func writeVillages(_ rows: inout SynthRows) throws {
        for village in villages {
            let t = village.totals
            rows.text(t.id)
            rows.text(t.name)
            rows.text(t.township)
            rows.text(t.county)
            rows.integer(t.households)
            rows.integer(t.persons)
            rows.integer(t.groups)
            rows.integer(t.naturalVillages)
            rows.hundredths(t.area)
            rows.hundredths(t.paddy + t.dry)
            rows.hundredths(t.paddy)
            rows.hundredths(t.dry)
            rows.hundredths(t.forest)
            rows.integer(t.labor)
            rows.integer(t.laborAway)
            rows.integer(t.labor - t.laborAway)
            rows.integer(t.dibaoHouseholds)
            rows.integer(t.dibaoPersons)
            rows.integer(t.poorHouseholds)
            rows.integer(t.poorPersons)
            rows.money(profile.income.cell == .unknown ? nil : village.meanIncome)
            rows.text(t.statedPovertyPerMille.map { "0." + SynthDate.padded($0, 3) } ?? "")
            rows.hundredths(t.distance)
            rows.integer(t.showsPartyMembers ? t.partyMembers : nil)
            rows.hundredths(t.insuredPerCent)
            rows.boolean(true)
            rows.money(t.budgetFen)
            try rows.endRow()
        }
    }

    private static let helperColumns = ["helper_id", "name", "organisation", "rank", "village_id", "is_party_member", "max_households"]

    private func writeHelpers(_ rows: inout SynthRows) throws {
        for village in villages {
            for (index, helper) in village.helpers.enumerated() {
                rows.text(village.helperId(index))
                rows.text(helper.name)
                rows.text(village.totals.name + "村民委员会")
                rows.text(helper.rank)
                rows.text(village.totals.id)
                rows.boolean(helper.isPartyMember)
                rows.integer(SynthHelper.households)
                try rows.endRow()
            }
        }
    }
}
