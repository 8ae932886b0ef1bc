/// What is done in the villages: money, projects, what households were given, visits, measures, and how cases went.
///
/// The five projects of plan 2 stand as the plan has them (2.14 to 2.18), without lengths and budgets where it gives none (2.X5, 2.X8).
/// Everything else is chosen by the program and follows from the place of a row alone.
extension SynthTables {
    var works: [SynthTable] {
        let poor = villages.reduce(0) { $0 + $1.households.count(where: \.isPoor) }
        let visits = villages.reduce(0) { $0 + $1.helpers.indices.reduce(0) { $0 + Self.visits(of: $1) } }
        return [
            SynthTable(
                "projects",
                columns: [
                    "project_id", "name", "village_id", "kind", "year", "start_date", "end_date", "planned_length_km", "width_m",
                    "budget_yuan",
                    "fund_ids", "poor_beneficiary_households", "poor_beneficiary_persons", "beneficiary_households", "beneficiary_persons",
                    "status",
                ], rowCount: villages.count * (profile.name == .zhangyuan ? 5 : 2), body: writeProjects),
            SynthTable(
                "funds", columns: ["fund_id", "name", "source", "year", "amount_yuan", "purpose", "term_years", "beneficiary_level"],
                rowCount: villages.count * 2, body: writeFunds),
            SynthTable(
                "grants", columns: ["grant_id", "fund_id", "household_id", "year", "amount_yuan", "purpose", "paid_on", "paid_to"],
                rowCount: (poor + 4) / 5, body: writeGrants),
            SynthTable(
                "visits", columns: ["visit_id", "helper_id", "helper_rank", "village_id", "date", "days", "activity"], rowCount: visits,
                body: writeVisits),
            SynthTable("measures", columns: ["household_id", "measure", "year"], rowCount: poor, body: writeMeasures),
            SynthTable(
                "appraisals", columns: ["case_id", "household_id", "year", "step", "step_no", "date", "present", "outcome"],
                rowCount: (poor + 9) / 10 * 5, body: writeAppraisals),
        ]
    }

    /// Years of plan 2: a road in kilometres (hundredths), poor households and persons.
    private static let plan: [(length: Int?, households: Int, persons: Int)] = [
        (130, 10, 35), (160, 16, 130), (nil, 13, 115), (120, 12, 89), (150, 12, 73),
    ]

    private func writeProjects(_ rows: inout SynthRows) throws {
        for village in villages {
            let t = village.totals
            func row(_ number: Int, _ name: String, _ kind: String, _ year: Int) {
                rows.text(t.prefix, "J\(number)")
                rows.text(name)
                rows.text(t.id)
                rows.text(kind)
                rows.integer(year)
                rows.text("\(year)-03-01")
                rows.text("\(year)-09-20")
            }
            if profile.name == .zhangyuan {
                for (place, year) in Self.plan.enumerated() {
                    row(place + 1, "通组公路第\(place + 1)年", "infrastructure", profile.date.year + 1 + place)
                    rows.hundredths(year.length)
                    rows.hundredths(place == 0 ? 700 : nil)
                    rows.money(nil)
                    rows.empty()
                    rows.integer(year.households)
                    rows.integer(year.persons)
                    rows.integer(nil)
                    rows.integer(nil)
                    rows.text("planned")
                    try rows.endRow()
                }
                continue
            }
            for (place, kind) in ["infrastructure", "industry"].enumerated() {
                row(place + 1, place == 0 ? "入组道路" : "产业园", kind, profile.date.year)
                rows.hundredths(place == 0 ? 120 : nil)
                rows.hundredths(place == 0 ? 350 : nil)
                rows.money(place == 0 ? 18_000_000 : 6_000_000)
                rows.text(t.prefix, "F1")
                rows.integer(t.poorHouseholds / 2)
                rows.integer(t.poorPersons / 2)
                rows.integer(t.households / 2)
                rows.integer(t.persons / 2)
                rows.text(place == 0 ? "started" : "approved")
                try rows.endRow()
            }
        }
    }

    private func writeFunds(_ rows: inout SynthRows) throws {
        for village in villages {
            for (number, purpose) in [(1, "infrastructure"), (2, "mutual_loan")] {
                rows.text(village.totals.prefix, "F\(number)")
                rows.text(number == 1 ? "财政专项扶贫资金" : "村级互助资金")
                rows.text(number == 1 ? "county" : "self")
                rows.integer(profile.date.year)
                rows.money(number == 1 ? 30_000_000 : 5_000_000)
                rows.text(purpose)
                rows.integer(number == 1 ? 1 : 2)
                rows.text(number == 1 ? "village" : "household")
                try rows.endRow()
            }
        }
    }

    /// Calls `body` with each registered poor household: its id, its village, its place among all of them.
    private func forEachPoor(_ body: (String, SynthVillage, SynthHousehold, Int) throws -> Void) rethrows {
        var place = 0
        for village in villages {
            for (index, household) in village.households.enumerated() where household.isPoor {
                try body(village.householdId(index), village, household, place)
                place += 1
            }
        }
    }

    /// Every fifth poor household was given its share of the poverty fund (7.12), for each use in turn (7.15 to 7.20).
    private func writeGrants(_ rows: inout SynthRows) throws {
        let uses = ["share", "loan_interest", "materials", "living", "training", "mutual_loan"]
        try forEachPoor { id, village, household, place in
            guard place % 5 == 0 else { return }
            let use = uses[place / 5 % uses.count]
            rows.text("G", SynthDate.padded(place / 5 + 1, 4))
            rows.text(village.totals.prefix, use == "mutual_loan" ? "F2" : "F1")
            rows.text(id)
            rows.integer(profile.date.year)
            rows.money(min(household.size * 40_000, 200_000))
            rows.text(use)
            rows.text("\(profile.date.year)-06-15")
            rows.text(use == "living" || use == "materials" ? "kind" : "card")
            try rows.endRow()
        }
    }

    /// None to three, the more common ones more often.
    private static func visits(of helper: Int) -> Int { [3, 3, 2, 3, 1, 3, 0][helper % 7] }

    private func writeVisits(_ rows: inout SynthRows) throws {
        for village in villages {
            for (index, helper) in village.helpers.enumerated() {
                for number in 0..<Self.visits(of: index) {
                    rows.text(village.helperId(index), "-\(number + 1)")
                    rows.text(village.helperId(index))
                    rows.text(helper.rank)
                    rows.text(village.totals.id)
                    rows.text(SynthDate(year: profile.date.year, month: profile.date.month, day: 5 + 8 * number).text)
                    rows.hundredths(number == 1 ? 50 : 100)
                    rows.text("入户走访")
                    try rows.endRow()
                }
            }
        }
    }

    private func writeMeasures(_ rows: inout SynthRows) throws {
        let measures = ["relief", "helping_person", "training", "placement", "loan_interest", "investment"]
        try forEachPoor { id, _, _, place in
            rows.text(id)
            rows.text(measures[place % measures.count])
            rows.integer(profile.date.year)
            try rows.endRow()
        }
    }

    /// The five steps of plan 7 (7.13) for every tenth poor household; the last of some has not passed.
    private func writeAppraisals(_ rows: inout SynthRows) throws {
        let steps = ["apply", "group_review", "village_check", "town_review", "county_approval"]
        try forEachPoor { id, _, _, place in
            guard place % 10 == 0 else { return }
            for (number, step) in steps.enumerated() {
                rows.text("C", SynthDate.padded(place / 10 + 1, 4))
                rows.text(id)
                rows.integer(profile.date.year)
                rows.text(step)
                rows.integer(number + 1)
                rows.text(SynthDate(year: profile.date.year, month: number + 2, day: 10).text)
                rows.integer(number == 1 ? 9 + place % 7 : nil)
                rows.text(number == 4 && place % 40 == 30 ? "returned" : "pass")
                try rows.endRow()
            }
        }
    }
}
