import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

@testable import HamletReports

/// A small town whose households are written in the test, and a policy that grants each what its note says.
struct ReportTown {
    struct Household {
        var village = "V1"
        var size: Int? = 2
        /// Fen; nil if unknown.
        var income: Int64? = 100_000
        /// Fen.
        var grant: Int64 = 0
        var type: String? = "general"
    }

    var households: [Household] = []
    /// Members: the household's place and fen granted.
    var members: [(household: Int, grant: Int64)]?
    var townships = ["V1": "东镇", "V2": "东镇", "V3": "西乡"]
    var unit = "household"
    var parameters =
        "income_line = { 1000, unit = \"yuan/person/year\", min = 0, max = 20000, step = 0.01, title = \"t\", cite = \"1.1\" },"

    var policy: String {
        """
        return policy { id = "p", version = "1", unit = "\(unit)", title = { zh = "试点<一>", en = "Pilot <1>" },
          parameters = { \(parameters) },
          columns = { \(unit) = { given = "yuan" } },
          qualify = { rule { "q", title = "t", cite = "1.1", when = function(u) return u.given > 0 end } },
          assist = { grant { "g", form = "in_kind", title = "t", cite = "1.1", amount = function(u) return u.given end } },
        }
        """
    }

    func register() throws -> Register {
        var rows = ["household_id,village_id,household_size,household_type,net_income,given"]
        for (index, household) in households.enumerated() {
            let cells = [
                "H\(index)", household.village, household.size.map(String.init) ?? "", household.type ?? "",
                household.income.map { DecimalText.yuan(fen: $0) } ?? "", DecimalText.yuan(fen: household.grant),
            ]
            rows.append(cells.joined(separator: ","))
        }
        let villages = townships.keys.sorted().map { "\($0),\($0)村,\(townships[$0] ?? ""),县" }
        var files: [UnitName: [UInt8]] = [
            .household: Array((rows.joined(separator: "\n") + "\n").utf8),
            .village: Array((["village_id,name,township,county"] + villages).joined(separator: "\n").utf8),
        ]
        if let members {
            let rows = members.enumerated().map { "M\($0),H\($1.household),\(DecimalText.yuan(fen: $1.grant))" }
            files[.member] = Array((["member_id,household_id,given"] + rows).joined(separator: "\n").utf8)
        }
        return try Register.load(files: files, place: "test", date: CivilDate(iso: "2018-01-01"))
    }

    func report(line: Decimal? = nil) throws -> RunReport {
        let evaluator = try Evaluator(policy: PolicyLoader().load(PolicySource(text: policy)), register: register())
        return try RunReport(register: evaluator.register, evaluation: evaluator.evaluate(EvaluationOptions(threads: 1)), line: line)
    }

    /// A town that differs by seed: ties, incomes below 0, missing cells, grants that overshoot the line.
    static func generated(_ seed: UInt64) -> ReportTown {
        var draw = Draw(state: seed)
        var town = ReportTown()
        for _ in 0..<Int.random(in: 0...60, using: &draw) {
            let size = Int.random(in: 1...6, using: &draw)
            let perCapita = [Int64.random(in: -20_000...250_000, using: &draw), 90_000, 100_000].randomElement(using: &draw) ?? 0
            town.households.append(
                Household(
                    village: ["V1", "V2", "V3"].randomElement(using: &draw) ?? "V1",
                    size: Int.random(in: 0..<20, using: &draw) == 0 ? nil : size,
                    income: Int.random(in: 0..<20, using: &draw) == 0
                        ? nil : perCapita * Int64(size) + Int64.random(in: 0..<2, using: &draw),
                    grant: Bool.random(using: &draw) ? 0 : Int64.random(in: 0...200_000, using: &draw),
                    type: ["general", "dibao", nil].randomElement(using: &draw) ?? nil))
        }
        return town
    }
}

/// Numbers that are the same in every run.
struct Draw: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
