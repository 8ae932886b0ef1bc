import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import Testing

@testable import HamletReports

@Suite("Reports by village and town")
struct RunReportTests {
    @Test("every figure is what its definition gives, computed person by person", arguments: 0..<60 as Range<UInt64>)
    func formulas(seed: UInt64) throws {
        let town = ReportTown.generated(seed)
        let report = try town.report()
        var areas = [(report.all, town.households)]
        for village in report.villages { areas.append((village, town.households.filter { $0.village == village.id })) }
        for township in report.townships {
            areas.append((township, town.households.filter { "县/" + (town.townships[$0.village] ?? "") == township.id }))
        }
        for (area, households) in areas { try compare(area, NaiveReport(households, line: 1000), households) }
    }

    private func compare(_ area: AreaReport, _ naive: NaiveReport, _ households: [ReportTown.Household]) throws {
        #expect(area.households == households.count)
        #expect(area.leftOut == households.count - naive.homes.count)
        #expect(Double(area.persons) == naive.persons)
        #expect(area.eligible == households.filter { $0.grant > 0 }.count && area.recipients == area.eligible)
        #expect(area.grantedFen == households.map(\.grant).reduce(0, +))
        #expect(Double(area.grantedFen - area.leftOutGrantedFen) == (naive.spent * 100).rounded())
        #expect(area.negativeIncomes == naive.homes.filter { $0.income < 0 }.count)
        for (poverty, after) in [(area.before, false), (area.after, true)] {
            #expect(isNear(poverty.headcount, naive.fgt(0, after: after)))
            #expect(isNear(poverty.gapIndex, naive.fgt(1, after: after)))
            #expect(isNear(poverty.severity, naive.fgt(2, after: after)))
            #expect(isNear(poverty.gini, naive.gini(after: after)))
            #expect(abs(Double(poverty.gapFen) / 100 - naive.gap(after: after)) < 1e-6)
            let headcount = naive.fgt(0, after: after) ?? 0
            #expect(isNear(poverty.incomeGapRatio, headcount > 0 ? (naive.fgt(1, after: after) ?? 0) / headcount : nil))
        }
        let reached = naive.homes.filter { $0.grant > 0 }.map(\.size).reduce(0, +)
        #expect(Double(area.recipientPersons) == reached)
        #expect(
            isNear(area.cost.yuanPerRecipientHousehold, area.recipients > 0 ? Double(area.grantedFen) / 100 / Double(area.recipients) : nil)
        )
        #expect(isNear(area.cost.yuanPerRecipientPerson, reached > 0 ? naive.spent / reached : nil))
        #expect(isNear(area.cost.yuanPerPoorPersonReached, naive.poorReached > 0 ? naive.spent / naive.poorReached : nil))
        let closed = naive.gap(after: false) - naive.gap(after: true)
        #expect(isNear(area.cost.gapReductionPerYuan, naive.spent > 0 ? closed / naive.spent : nil))
        #expect(isNear(area.cost.verticalEfficiency, naive.spent > 0 ? naive.toPoor / naive.spent : nil))
        #expect(isNear(area.cost.spillOver, naive.toPoor > 0 ? naive.aboveLine / naive.toPoor : nil))
        #expect(isNear(area.equity.giniOfGrants, naive.giniOfGrants))
        #expect(isNear(area.equity.concentrationIndex, naive.concentration))
        #expect(isNear(area.equity.shareOfPoorestFifth, naive.share(ofPoorest: 0.2)))
        #expect(isNear(area.equity.horizontalVariation, naive.variation))
    }

    private func isNear(_ value: Double?, _ expected: Double?) -> Bool {
        guard let value, let expected else { return value == nil && expected == nil }
        return abs(value - expected) <= 1e-9 * max(1, abs(expected))
    }

    @Test("villages add up to their township, and townships to the whole", arguments: 100..<140 as Range<UInt64>)
    func additive(seed: UInt64) throws {
        let report = try ReportTown.generated(seed).report()
        let sums: [(String, (AreaReport) -> Int64)] = [
            ("households", { Int64($0.households) }), ("left out", { Int64($0.leftOut) }), ("persons", { Int64($0.persons) }),
            ("eligible", { Int64($0.eligible) }), ("recipients", { Int64($0.recipients) }), ("granted", { $0.grantedFen }),
            ("recipient persons", { Int64($0.recipientPersons) }), ("granted to those left out", { $0.leftOutGrantedFen }),
            ("poor", { Int64($0.before.poorPersons) }), ("poor after", { Int64($0.after.poorPersons) }), ("gap", { $0.before.gapFen }),
            ("gap after", { $0.after.gapFen }), ("reached", { Int64($0.cost.poorPersonsReached) }),
        ]
        for (name, sum) in sums {
            #expect(report.townships.map(sum).reduce(0, +) == sum(report.all), "\(name)")
            for township in report.townships {
                #expect(report.villages.filter { $0.township == township.id }.map(sum).reduce(0, +) == sum(township), "\(name)")
            }
        }
        // FGT indices are means over persons: villages contribute by their persons.
        for index in [\AreaReport.Poverty.headcount, \.gapIndex, \.severity] {
            let parts = report.villages.map { ($0.before[keyPath: index] ?? 0) * Double($0.persons) }.reduce(0, +)
            #expect(abs(parts - (report.all.before[keyPath: index] ?? 0) * Double(report.all.persons)) < 1e-9)
        }
        if let tenths = report.tenths {
            #expect(tenths.count == 10 && abs(tenths.reduce(0, +) - 1) < 1e-12)
            #expect(abs(tenths[0] + tenths[1] - (report.all.equity.shareOfPoorestFifth ?? -1)) < 1e-12)
        }
    }

    @Test("a household on the line is not poor, one a fen below is")
    func strict() throws {
        var town = ReportTown()
        town.households = [.init(size: 3, income: 300_000), .init(size: 3, income: 299_999)]
        let report = try town.report()
        #expect(report.all.before.poorHouseholds == 1 && report.all.before.poorPersons == 3 && report.all.before.gapFen == 1)
    }

    @Test("a grant lifts to the line and spills over above it")
    func spill() throws {
        var town = ReportTown()
        // A gap of 400 yuan filled by 1,000; a gap of 1,000 by 250; 750 to one who is not poor.
        town.households = [
            .init(size: 2, income: 160_000, grant: 100_000), .init(size: 1, income: 0, grant: 25_000),
            .init(size: 1, income: 500_000, grant: 75_000),
        ]
        let cost = try town.report().all.cost
        #expect(cost.gapReductionPerYuan == 650.0 / 2000 && cost.verticalEfficiency == 1250.0 / 2000 && cost.spillOver == 600.0 / 1250)
        #expect(cost.poorPersonsReached == 3 && cost.yuanPerPoorPersonReached == 2000.0 / 3)
    }

    @Test("where nobody is poor, nothing is granted or nobody is there, what would divide by nothing is null")
    func undefined() throws {
        var town = ReportTown()
        town.households = [.init(income: 900_000), .init(income: 900_000)]
        let rich = try town.report().all
        #expect(rich.before.headcount == 0 && rich.before.incomeGapRatio == nil && rich.before.gini == 0)
        #expect(rich.cost.yuanPerRecipientHousehold == nil && rich.cost.spillOver == nil && rich.cost.gapReductionPerYuan == nil)
        #expect(rich.equity == AreaReport.Equity())
        town.households = []
        let report = try town.report()
        #expect(report.all.before.headcount == nil && report.all.before.gini == nil && report.villages.isEmpty && report.tenths == nil)
        #expect(report.json.contains("\"headcount_before\":null") && !report.csv.contains("nan"))
        #expect(report.text(language: .zh).contains("–"))
        town.households = [.init(size: 1, income: -50_000), .init(size: 1, income: 50_000)]
        let zero = try town.report().all
        #expect(zero.before.gini == nil && zero.negativeIncomes == 1 && zero.before.gapIndex == (1.5 + 0.5) / 2)
    }

    @Test("households of unknown income or size are counted, with their money, and take no part in the indices")
    func leftOut() throws {
        var town = ReportTown()
        town.households = [
            .init(income: 50_000, grant: 10_000), .init(income: nil, grant: 20_000), .init(size: nil, income: 1, grant: 40_000),
        ]
        let all = try town.report().all
        #expect(
            all.households == 3 && all.leftOut == 2 && all.recipients == 3 && all.grantedFen == 70_000 && all.leftOutGrantedFen == 60_000)
        #expect(all.persons == 2 && all.before.headcount == 1 && all.cost.yuanPerRecipientPerson == 50)
        #expect(all.cost.yuanPerRecipientHousehold == 700.0 / 3)
    }

    @Test("income is the stated net income, else its parts, else income per person times size")
    func incomes() throws {
        let households = """
            household_id,household_size,net_income,net_income_per_capita,wage_income,business_income,property_income,transfer_income,business_expense,given
            H0,3,1000.00,333.33,,,,,,0
            H1,2,,,500.00,100.00,0,0,50.00,0
            H2,3,,333.33,,,,,,0

            """
        let register = try Register.load(files: [.household: Array(households.utf8)], place: "t", date: CivilDate(iso: "2018-01-01"))
        let evaluator = try Evaluator(policy: PolicyLoader().load(PolicySource(text: ReportTown().policy)), register: register)
        let report = try RunReport(register: evaluator.register, evaluation: evaluator.evaluate(EvaluationOptions(threads: 1)))
        #expect(report.all.before.gapFen == 300_000 - 100_000 + 200_000 - 55_000 + 300_000 - 99_999)
        #expect(report.villages.count == 1 && report.villages[0].id.isEmpty && report.text(language: .en).contains("(unknown)"))
    }

    @Test("households without a village's id belong to their township all the same")
    func places() throws {
        let households = """
            household_id,county,township,village,household_size,net_income,given
            H0,县,东镇,甲村,1,1.00,0
            H1,县,东镇,乙村,1,1.00,0
            H2,县,西乡,甲村,1,1.00,0
            H3,县,东镇,甲村,2,1.00,0
            H4,,,,4,1.00,0

            """
        let register = try Register.load(files: [.household: Array(households.utf8)], place: "t", date: CivilDate(iso: "2018-01-01"))
        let evaluator = try Evaluator(policy: PolicyLoader().load(PolicySource(text: ReportTown().policy)), register: register)
        let report = try RunReport(register: evaluator.register, evaluation: evaluator.evaluate(EvaluationOptions(threads: 1)))
        #expect(report.villages.map(\.name) == ["甲村", "乙村", "甲村", ""] && report.villages.map(\.persons) == [3, 1, 1, 4])
        #expect(report.townships.map(\.name) == ["东镇", "西乡", ""] && report.townships.map(\.persons) == [4, 1, 4])
        #expect(report.text(language: .zh).contains("（不详）"))
    }

    @Test("grants to members are added up by household, and members counted as recipients")
    func members() throws {
        var town = ReportTown()
        town.unit = "member"
        town.households = [.init(size: 3, income: 120_000), .init(village: "V3", size: 2, income: 500_000)]
        town.members = [(0, 50_000), (0, 70_000), (0, 0), (1, 30_000), (1, 0)]
        let report = try town.report()
        #expect(
            report.all.recipients == 2 && report.all.recipientPersons == 3 && report.all.grantedFen == 150_000 && report.all.eligible == 2)
        #expect(report.all.after.gapFen == 60_000)
        #expect(report.villages.map(\.recipientPersons) == [2, 1])
        #expect(report.text(language: .en).contains("grants are added up by household"))
    }

    @Test("grants per poor person differ between villages by a ratio, undefined where a village's poor get nothing")
    func villageRatio() throws {
        var town = ReportTown()
        town.households = [
            .init(village: "V1", size: 2, income: 0, grant: 40_000), .init(village: "V2", size: 1, income: 0, grant: 60_000),
            .init(village: "V3", income: 900_000),
        ]
        let report = try town.report()
        #expect(report.all.equity.villageRatio == 3 && report.townships.map(\.equity.villageRatio) == [3, nil])
        // Those who live nowhere in particular are no village.
        town.households.append(.init(village: "", size: 1, income: 0, grant: 1))
        #expect(try town.report().all.equity.villageRatio == 3)
        town.households[1].grant = 0
        #expect(try town.report().all.equity.villageRatio == nil)
    }

    @Test("other units, no line, and lines that are none have no report")
    func refused() throws {
        var town = ReportTown()
        town.households = [.init()]
        #expect(throws: RunReportError.badLine(0)) { try town.report(line: 0) }
        #expect(throws: RunReportError.badLine(Decimal(string: "0.001") ?? 0)) { try town.report(line: Decimal(string: "0.001")) }
        #expect(try town.report(line: Decimal(string: "499.99")).lineFen == 49_999)
        town.parameters = ""
        #expect(throws: RunReportError.noLine) { try town.report() }
        #expect(try town.report(line: 501).all.before.poorHouseholds == 1)
        #expect(throws: RunReportError.unit(.village)) { try RunReport.check(unit: .village, line: 1, parameters: []) }
    }

    @Test("the forms hold every area, agree with each other, and escape what the register says")
    func forms() throws {
        var town = ReportTown.generated(7)
        town.townships["V1"] = "东\"<镇>&"
        town.townships["V2"] = "东\"<镇>&"
        let report = try town.report()
        let lines = report.csv.split(separator: "\n")
        #expect(lines.count == 1 + 1 + 2 + 3 && lines[0].hasPrefix("area,id,name,township,households,left_out,persons"))
        let object = try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        let areas = try #require(object["areas"] as? [[String: Any]])
        let names = lines[0].split(separator: ",").map(String.init)
        #expect(areas.count == 6 && areas.allSatisfy { Set($0.keys) == Set(names) })
        #expect(
            areas[0]["granted_fen"] as? Int64 == report.all.grantedFen
                && areas[0]["headcount_before"] as? Double == report.all.before.headcount)
        #expect(lines[1].split(separator: ",", omittingEmptySubsequences: false).count == names.count)
        for language in Language.allCases {
            let html = report.html(language: language)
            #expect(html.contains("&lt;镇&gt;&amp;") && !html.contains("<镇>"))
            #expect(html.contains(language == .zh ? "试点&lt;一&gt;：村镇成效报告" : "Pilot &lt;1&gt;: report by village and town"))
            #expect(XML.isWellFormed(report.headcountChart.svg(language: language)))
        }
        #expect(report.text(language: .zh).contains("贫困发生率") && report.text(language: .en).contains("headcount"))
        #expect(try town.report().html(language: .zh) == report.html(language: .zh))
    }
}
