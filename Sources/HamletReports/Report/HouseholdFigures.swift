internal import HamletEvaluation
internal import HamletRegister

/// What a report needs to know of each household.
struct HouseholdFigures {
    struct Row {
        /// Persons; 0 where income or size is unknown.
        var size: Int64 = 0
        var incomeFen: Int64 = 0
        var isEligible = false
        var grantedFen: Int64 = 0
        /// Members granted money, for policies on members.
        var membersGranted: Int64 = 0
        /// Type and size; -1 if the type is unknown.
        var group: Int32 = -1
        var village: Int32 = 0

        var isMeasured: Bool { size > 0 }
        /// Fen per person.
        var place: Double { Double(incomeFen) / Double(size) }
        var afterFen: Int64 { incomeFen + grantedFen }
    }

    struct Village {
        var id: String
        var name: String
        var township: String
    }

    private(set) var rows: [Row]
    private(set) var villages: [Village] = []
    let isByMember: Bool

    init(register: Register, evaluation: Evaluation) throws(RunReportError) {
        let unit = evaluation.head.policy.unit
        guard let table = register.table(.household) else { throw .noHouseholds }
        guard evaluation.count == register.rowCount(unit) else { throw .otherRegister }
        isByMember = unit == .member
        rows = [Row](repeating: Row(), count: table.rowCount)
        if isByMember {
            guard let link = register.table(.member)?.link("household") else { throw .noHouseholds }
            for member in 0..<evaluation.count {
                guard let row = link.one(member) else { continue }
                try decide(row, evaluation, member)
                if evaluation.grantedFen(member) > 0 { rows[row].membersGranted += 1 }
            }
        } else {
            for row in rows.indices { try decide(row, evaluation, row) }
        }
        try measure(register, table)
        placeVillages(register)
    }

    private mutating func decide(_ row: Int, _ evaluation: Evaluation, _ unit: Int) throws(RunReportError) {
        if evaluation.status(unit) == .eligible { rows[row].isEligible = true }
        let (sum, isOver) = rows[row].grantedFen.addingReportingOverflow(evaluation.grantedFen(unit))
        if isOver { throw .tooMuchMoney }
        rows[row].grantedFen = sum
    }

    private mutating func measure(_ register: Register, _ table: Table) throws(RunReportError) {
        let sizes = table.column("household_size")
        let incomes = register.readable(.household, "net_income")
        let perCapita = table.column("net_income_per_capita")
        let types = table.column("household_type")
        for row in rows.indices {
            guard let size = sizes?.integer(at: row), size > 0 else { continue }
            // The household's own income says more than one that was divided and rounded.
            guard let income = incomes?.integer(at: row) ?? perCapita?.integer(at: row).map({ $0 * size }) else { continue }
            if income.addingReportingOverflow(rows[row].grantedFen).overflow { throw .tooMuchMoney }
            rows[row].size = size
            rows[row].incomeFen = income
            if let type = types?.integer(at: row) { rows[row].group = Int32(type) << 16 + Int32(min(size, 0xFFFF)) }
        }
    }

    /// Villages in the order in which their first household stands. Where no id is stated, households of the same township and village
    /// name belong together.
    private mutating func placeVillages(_ register: Register) {
        let places = UnitPlaces(unit: .household, register: register)
        let table = register.table(.village)
        let names = table?.column("name")
        let ownNames = register.table(.household)?.column("village_name")
        var numbers: [[UInt8]: Int32] = [:]
        for row in rows.indices {
            let village = places.villageRow(row)
            let id = village.flatMap { table?.id($0) } ?? places.villageID(row) ?? ""
            var key = Array(id.utf8)
            if id.isEmpty {
                key = [0] + (places.township(row)?.name ?? "").utf8 + [0] + (ownNames?.string(at: row) ?? "").utf8
            }
            if let number = numbers[key] {
                rows[row].village = number
                continue
            }
            let number = Int32(villages.count)
            numbers[key] = number
            rows[row].village = number
            villages.append(
                Village(
                    id: id, name: village.flatMap { names?.string(at: $0) } ?? ownNames?.string(at: row) ?? id,
                    township: places.township(row)?.name ?? ""))
        }
    }
}
