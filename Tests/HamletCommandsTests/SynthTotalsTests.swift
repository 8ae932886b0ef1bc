import Testing

@testable import HamletCommands

/// Recounts every published figure from the text of the files.
@Suite struct SynthTotalsTests {
    @Test("the register of plan 2 has every published total", arguments: [1, 7, 20_160_101] as [UInt64])
    func zhangyuan(seed: UInt64) throws {
        let register = try SynthRegister("zhangyuan", seed: seed)
        let (households, members) = (register.households, register.members)
        #expect(households.rows.count == 455)
        #expect(members.rows.count == 2552)
        #expect(Set(households.rows.map { $0.text("group_name") }).count == 12)
        #expect(Set(households.rows.map { $0.text("natural_village") }).count == 17)

        let poor = households.rows.filter { $0.text("exit_status") == "poor" }
        #expect(poor.count == 143)
        #expect(poor.reduce(0) { $0 + $1.integer("household_size") } == 482)
        #expect(households.count { $0.text("exit_status") == "not_registered" } == 312)
        let dibao = households.rows.filter { ["dibao", "dibao_poor"].contains($0.text("household_type")) }
        #expect(dibao.count == 53)
        #expect(dibao.allSatisfy { $0.text("exit_status") == "poor" })
        #expect(dibao.reduce(0) { $0 + $1.integer("household_size") } == 105)
        #expect(households.count { $0.hundredths("dibao_income") > 0 } == 53)
        #expect(members.count { $0.flag("is_dibao") } == 105)

        #expect(members.count(where: SynthRegister.hasLabor) == 1067)
        #expect(households.rows.reduce(0) { $0 + $1.integer("labor_count") } == 1067)
        #expect(members.count { ["in_township", "in_county", "in_province", "out_province"].contains($0.text("work_status")) } == 785)

        let schoolAge = members.rows.filter(SynthRegister.isOfSchoolAge)
        #expect(schoolAge.count == 245)
        #expect(schoolAge.count { $0.text("gender") == "female" } == 120)
        #expect(schoolAge.count(where: SynthRegister.isInSchool) == 185)
        #expect(schoolAge.count { SynthRegister.isInSchool($0) && $0.text("gender") == "female" } == 91)
        // Whoever counts all students, or ages by calendar year, finds the same.
        #expect(members.count(where: SynthRegister.isInSchool) == 185)
        #expect(members.count { (6...15).contains(2015 - (Int($0.text("birth_date").prefix(4)) ?? 0)) } == 245)
        #expect(members.count { $0.text("student_status").hasPrefix("junior") } == 42)
        #expect(members.count { $0.text("student_status").hasPrefix("senior") } == 35)
        #expect(members.count(where: SynthRegister.isEducated) == 720)

        #expect(households.sum("cultivated_land_mu") == 136_545)
        #expect(households.sum("irrigated_land_mu") == 128_500)
        #expect(households.sum("forest_land_mu") == 536_000)
        // The masked mean lies between 2,000 and 2,099.
        #expect((2000 * 2552 * 100..<2100 * 2552 * 100).contains(households.sum("net_income")))
        #expect(register.helpers.rows.count == 29)
        #expect(Dictionary(grouping: poor) { $0.text("helper_ids") }.values.map(\.count).sorted() == [3] + Array(repeating: 5, count: 28))

        let village = try #require(register.villages.rows.first)
        #expect(village.text("area_km2") == "8.6")
        #expect(village.text("distance_town_km") == "10")
        #expect(village.text("stated_poverty_rate") == "0.178")
        #expect(village.text("dry_land_mu") == "80.45")
        #expect(village.text("net_income_per_capita").isEmpty)
        #expect(Set(register.result.notes.map(\.row)).isSuperset(of: ["2.X1", "2.X2", "2.X3", "2.X4"]))
    }

    @Test("the register of plan 6 has every published total", arguments: [1, 5] as [UInt64])
    func yucheng(seed: UInt64) throws {
        let register = try SynthRegister("yucheng", seed: seed)
        let (households, members) = (register.households, register.members)
        #expect(households.rows.count == 1105)
        #expect(members.rows.count == 5140)
        #expect(Set(households.rows.map { $0.text("group_name") }).count == 12)
        let poor = households.rows.filter { $0.text("exit_status") == "poor" }
        #expect(poor.count == 105)
        #expect(poor.reduce(0) { $0 + $1.integer("household_size") } == 248)
        #expect(households.count { ["dibao", "dibao_poor"].contains($0.text("household_type")) } == 86)
        #expect(members.count { $0.flag("is_dibao") } == 188)
        #expect(members.count { SynthRegister.hasLabor($0) && $0.text("work_status").isEmpty } == 1870)
        #expect(members.count { SynthRegister.hasLabor($0) && !$0.text("work_status").isEmpty } == 1050)
        #expect(members.count { $0.flag("is_party_member") } == 76)
        #expect(members.count { $0.flag("has_medical_insurance") } == 4883)
        #expect(members.count { $0.flag("has_pension_insurance") } == 4883)
        #expect(households.sum("cultivated_land_mu") == 324_800)
        #expect(households.sum("irrigated_land_mu") == 275_600)
        #expect(households.sum("forest_land_mu") == 450_000)
        #expect(households.sum("net_income") == 815_000 * 5140)
        #expect(households.rows.reduce(0) { $0 + $1.hundredths("net_income_per_capita") * $1.integer("household_size") } == 815_000 * 5140)
        let village = try #require(register.villages.rows.first)
        #expect(village.text("net_income_per_capita") == "8150.00")
        #expect(village.text("distance_town_km") == "8")
        #expect(village.text("insurance_rate") == "0.95")
        #expect(village.text("dibao_counted_in_poor") == "true")
        #expect(Set(register.result.notes.map(\.row)).isSuperset(of: ["6.X1", "6.X2"]))
    }

    @Test("twice the households have twice of everything")
    func doubled() throws {
        let register = try SynthRegister("zhangyuan", households: 910, seed: 3)
        #expect(register.members.rows.count == 5104)
        #expect(register.members.count(where: SynthRegister.hasLabor) == 2134)
        #expect(register.members.count { SynthRegister.isOfSchoolAge($0) && SynthRegister.isInSchool($0) } == 370)
        #expect(register.members.count(where: SynthRegister.isEducated) == 1440)
        #expect(register.households.count { $0.text("exit_status") == "poor" } == 286)
        #expect(register.households.sum("cultivated_land_mu") == 273_090)
        #expect(register.villages.rows.first?.text("natural_villages") == "34")
        #expect(register.villages.rows.first?.text("distance_town_km") == "10")
    }

    @Test("plan 7's villages have incomes on both sides of the line, budgets and exclusions", arguments: [1, 2] as [UInt64])
    func yangmeishan(seed: UInt64) throws {
        let register = try SynthRegister("yangmeishan", seed: seed)
        #expect(register.result.date == "2010-04-03")
        #expect(register.villages.rows.map { $0.hundredths("relief_budget") } == [3_600_000, 2_700_000])
        let incomes = Set(register.households.rows.map { $0.text("net_income_per_capita") })
        #expect(incomes.isSuperset(of: ["1195.99", "1196.00", "1196.01"]))
        let columns = register.households.columns.filter { $0.hasPrefix("excl_") }
        #expect(columns.count == 7)
        #expect(register.households.count { row in columns.contains { row.flag($0) } } > 10)
        #expect(register.households.count { $0.flag("lacks_basic_means") } > 5)
    }

    @Test("small villages can be made, or say why not", arguments: ["zhangyuan", "yucheng", "yangmeishan", "uniform"])
    func small(profile: String) throws {
        for households in [1, 2, 3, 5, 7, 10, 31] {
            let register = try SynthRegister(profile, households: households, seed: UInt64(households))
            #expect(register.households.rows.count == households)
        }
    }
}
