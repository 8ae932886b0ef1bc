extension SynthTables {
    static let householdColumns =
        [
            "household_id", "head_name", "head_id_number", "head_gender", "head_age", "village_id", "county", "township", "village",
            "natural_village", "group_name", "household_size", "labor_count", "household_type", "identification_standard", "exit_status",
            "identified_year", "main_poverty_cause", "other_poverty_causes", "wage_income", "business_income", "property_income",
            "transfer_income", "dibao_income", "wubao_income", "pension_income", "ecological_income", "family_planning_income",
            "other_transfer_income", "business_expense", "net_income", "net_income_per_capita", "household_debt", "medical_expense",
            "education_expense", "cultivated_land_mu", "irrigated_land_mu", "forest_land_mu", "house_area_m2", "house_built_year",
            "house_safety", "has_production_power", "has_living_power", "has_safe_water", "has_toilet", "has_broadband", "fuel_type",
            "road_type", "road_distance_km", "in_cooperative", "is_two_daughter_family", "lacks_basic_means", "has_illness_debt",
            "has_courage_loss", "has_retired_cadre",
        ] + exclusionColumns + ["phone", "helper_ids"]

    func writeHouseholds(_ rows: inout SynthRows) throws {
        for village in villages {
            for (index, household) in village.households.enumerated() {
                writeIdentity(household, id: village.householdId(index), totals: village.totals, to: &rows)
                writeMoney(household.money, to: &rows)
                rows.hundredths(household.paddy + household.dry)
                rows.hundredths(household.paddy)
                rows.hundredths(household.forest)
                writeFacts(household.facts, to: &rows)
                // Nobody's number: the block 100 is not given out to subscribers.
                rows.text("100" + SynthDate.padded(household.facts.phone, 8))
                rows.text(household.facts.helper.map(village.helperId) ?? "")
                try rows.endRow()
            }
        }
    }

    private func writeIdentity(_ household: SynthHousehold, id: String, totals: SynthTotals, to rows: inout SynthRows) {
        let head = household.people[0]
        rows.text(id)
        rows.text(head.name)
        rows.ascii(SynthCitizenNumbers.number(of: head))
        rows.text(head.isFemale ? "female" : "male")
        rows.integer(head.age)
        rows.text(totals.id)
        rows.text(totals.county)
        rows.text(totals.township)
        rows.text(totals.name)
        rows.text("\(household.naturalVillage + 1)号自然村")
        rows.text("第\(household.group + 1)组")
        rows.integer(household.size)
        rows.integer(household.laborCount)
        rows.text(household.type.rawValue)
        rows.text(household.isPoor ? "国家标准" : "")
        rows.text(household.isPoor ? "poor" : "not_registered")
        rows.integer(household.isPoor ? household.facts.identifiedYear : nil)
        rows.text(household.facts.mainCause.rawValue)
        rows.text(household.facts.otherCauses.map(\.rawValue).joined(separator: ";"))
    }

    private func writeMoney(_ money: SynthMoney, to rows: inout SynthRows) {
        let cells = [
            money.wage, money.businessIncome, money.property, money.transfer, money.dibao, money.wubao, money.pension, money.ecological,
            money.familyPlanning, money.otherTransfer, money.businessExpense, money.net, money.perCapita, money.debt, money.medical,
            money.education,
        ]
        for cell in cells { rows.money(cell) }
    }

    private func writeFacts(_ facts: SynthFacts, to rows: inout SynthRows) {
        rows.integer(facts.houseArea)
        rows.integer(facts.houseBuiltYear)
        rows.text(facts.houseSafety)
        rows.boolean(true)
        rows.boolean(true)
        rows.boolean(facts.hasSafeWater)
        rows.boolean(facts.hasToilet)
        rows.boolean(facts.hasBroadband)
        rows.text(facts.fuel)
        rows.text(facts.road)
        rows.hundredths(facts.roadDistance)
        // No cooperative yet (plan 2, row 2.13).
        rows.boolean(false)
        rows.boolean(facts.isTwoDaughterFamily)
        rows.boolean(facts.lacksBasicMeans)
        rows.boolean(facts.hasIllnessDebt)
        rows.boolean(facts.hasCourageLoss)
        rows.boolean(facts.hasRetiredCadre)
        for exclusion in facts.exclusions { rows.boolean(exclusion) }
    }
}
