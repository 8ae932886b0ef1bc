internal import HamletPolicy
internal import HamletRegister

/// Which group each unit's money comes from: its village, its township, or the one group of all.
struct Grouping: Sendable {
    /// Group of each row; -1: the register does not say.
    let group: [Int32]
    /// Names in the order in which their first unit stands: a village's id, `county/township`, `all`.
    let names: [String]
    /// The village's row, for groups that are villages of the register.
    let villageRows: [Int32]
    /// What is missing where a unit has no group.
    let missing: String

    private init(allOf count: Int) {
        group = [Int32](repeating: 0, count: count)
        names = ["all"]
        villageRows = [-1]
        missing = ""
    }

    init(scope: Allocation.Scope, unit: UnitName, register: Register) {
        let count = register.rowCount(unit)
        switch scope {
        case .all: self.init(allOf: count)
        case .village:
            self.init(villagesOf: unit, count: count, register: register)
        case .township:
            self.init(townshipsOf: unit, count: count, register: register)
        }
    }

    private init(villagesOf unit: UnitName, count: Int, register: Register) {
        missing =
            unit == .village ? "village_id" : register.table(unit)?.column("village_id") == nil ? "household.village_id" : "village_id"
        var names: [String] = []
        var rows: [Int32] = []
        var groupOfVillage: [Int32] = []
        var groupOfName: [String: Int32] = [:]
        var group = [Int32](repeating: -1, count: count)
        let villages = register.table(.village)
        groupOfVillage = [Int32](repeating: -1, count: villages?.rowCount ?? 0)
        let places = UnitPlaces(unit: unit, register: register)
        for row in 0..<count {
            if let village = places.villageRow(row) {
                if groupOfVillage[village] < 0 {
                    groupOfVillage[village] = Int32(names.count)
                    names.append(villages?.id(village) ?? "")
                    rows.append(Int32(village))
                }
                group[row] = groupOfVillage[village]
            } else if let name = places.villageID(row) {
                let number = groupOfName[name] ?? Int32(names.count)
                if Int(number) == names.count {
                    groupOfName[name] = number
                    names.append(name)
                    rows.append(-1)
                }
                group[row] = number
            }
        }
        self.group = group
        self.names = names
        villageRows = rows
    }

    private init(townshipsOf unit: UnitName, count: Int, register: Register) {
        missing = "township"
        var names: [String] = []
        var groupOfName: [String: Int32] = [:]
        var group = [Int32](repeating: -1, count: count)
        let places = UnitPlaces(unit: unit, register: register)
        for row in 0..<count {
            guard let township = places.township(row) else { continue }
            let number = groupOfName[township] ?? Int32(names.count)
            if Int(number) == names.count {
                groupOfName[township] = number
                names.append(township)
            }
            group[row] = number
        }
        self.group = group
        self.names = names
        villageRows = [Int32](repeating: -1, count: names.count)
    }
}

/// Where units of any kind lie: their own village and township, or those of what they belong to.
struct UnitPlaces {
    private let table: Table?
    private let villageLink: Link?
    private let household: (link: Link, table: Table)?
    private let villages: Table?
    private let isVillage: Bool

    init(unit: UnitName, register: Register) {
        table = register.table(unit)
        isVillage = unit == .village
        villageLink = table?.link("village")
        villages = register.table(.village)
        if let link = table?.link("household"), link.offsets == nil, let households = register.table(.household) {
            household = (link, households)
        } else {
            household = nil
        }
    }

    func villageRow(_ row: Int) -> Int? {
        if isVillage { return row }
        if let villageLink { return villageLink.one(row) }
        guard let household, let owner = household.link.one(row) else { return nil }
        return household.table.link("village")?.one(owner)
    }

    /// The village's id where there is no village table.
    func villageID(_ row: Int) -> String? {
        if let own = table?.column("village_id") { return own.string(at: row) }
        guard let household, let owner = household.link.one(row) else { return nil }
        return household.table.column("village_id")?.string(at: owner)
    }

    /// `county/township`; the county may be unknown.
    func township(_ row: Int) -> String? {
        func name(in table: Table?, _ row: Int) -> String? {
            guard let township = table?.column("township")?.string(at: row) else { return nil }
            return "\(table?.column("county")?.string(at: row) ?? "")/\(township)"
        }
        if let own = name(in: table, row) { return own }
        if let household, let owner = household.link.one(row), let of = name(in: household.table, owner) { return of }
        guard let village = villageRow(row) else { return nil }
        return name(in: villages, village)
    }
}
