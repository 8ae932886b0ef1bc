import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// A policy and a register, both written in the test.
struct Office {
    var policy: String
    var households: String
    var villages: String? = "village_id,name\nV1,甲村\nV2,乙村\n"
    var members: String?
    var date = "2018-01-01"

    /// - Parameter sections: the policy's sections, as Lua.
    init(_ sections: String, households: String) {
        policy = "return policy { id = \"p\", version = \"1\", unit = \"household\", title = \"P\",\n\(sections)\n}"
        self.households = households
    }

    func evaluator(_ changes: [String: Decimal] = [:], date: String? = nil, host: HostExtensions = HostExtensions()) throws -> Evaluator {
        var files: [UnitName: [UInt8]] = [.household: Array(households.utf8)]
        if let villages { files[.village] = Array(villages.utf8) }
        if let members { files[.member] = Array(members.utf8) }
        return try Evaluator(
            policy: PolicyLoader(host: host).load(PolicySource(text: policy)),
            register: Register.load(files: files, place: "test", date: CivilDate(iso: self.date)), changes: changes, date: date)
    }

    func decisions(_ options: EvaluationOptions = EvaluationOptions(threads: 1)) throws -> [Decision] {
        try Array(evaluator().evaluate(options).decisions)
    }

    /// Ids in rank order, all groups one after the other.
    func ranking() throws -> [String] {
        try decisions().filter { $0.rank != nil }.sorted { ($0.group ?? "", $0.rank ?? 0) < ($1.group ?? "", $1.rank ?? 0) }.map(\.id)
    }

    static func rule(_ id: String, _ condition: String, _ more: String = "") -> String {
        "rule { \"\(id)\", \(more) title = \"t\", cite = \"1.1\", when = function(h, p) return \(condition) end },"
    }

    static func grant(_ id: String, _ amount: String) -> String {
        "grant { \"\(id)\", form = \"in_kind\", title = \"t\", cite = \"1.1\", amount = function(h, p) return \(amount) end },"
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
