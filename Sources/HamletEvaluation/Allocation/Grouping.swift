internal import HamletPolicy
package import HamletRegister

/// Which group each unit's money comes from: its village, its township, or the one group of all.
///
/// The group of each row goes into a column of the results; this holds what the numbers there mean.
struct Grouping: Sendable {
    /// Names in the order in which their first unit stands: a village's id, `county/township`, `all`.
    let names: [String]
    /// The village's row, for groups that are villages of the register.
    let villageRows: [Int32]
    /// The township of each group; nil for groups of other kinds.
    let places: [Township?]
    /// What is missing where a unit has no group.
    let missing: String

    /// Sets the group of every row of `columns`, which are zero: -1 where the register does not say.
    init(scope: Allocation.Scope, unit: UnitName, register: Register, columns: ResultColumns) {
        switch scope {
        case .all: self.init()
        case .village: self.init(villagesOf: unit, register: register, columns)
        case .township: self.init(townshipsOf: unit, register: register, columns)
        }
    }

    private init() {
        names = ["all"]
        villageRows = [-1]
        places = [nil]
        missing = ""
    }

    private init(villagesOf unit: UnitName, register: Register, _ columns: ResultColumns) {
        var names: [String] = []
        var rows: [Int32] = []
        var groupOfName: [ByteName: Int32] = [:]
        let group = columns.group
        let villages = register.table(.village)
        var groupOfVillage = [Int32](repeating: -1, count: villages?.rowCount ?? 0)
        let places = UnitPlaces(unit: unit, register: register)
        for row in 0..<columns.count {
            group[row] = -1
            if let village = places.villageRow(row) {
                if groupOfVillage[village] < 0 {
                    groupOfVillage[village] = Int32(names.count)
                    names.append(villages?.id(village) ?? "")
                    rows.append(Int32(village))
                }
                group[row] = groupOfVillage[village]
            } else if let name = places.villageID(row) {
                let number = groupOfName[ByteName(text: name)] ?? Int32(names.count)
                if Int(number) == names.count {
                    groupOfName[ByteName(text: name)] = number
                    names.append(name)
                    rows.append(-1)
                }
                group[row] = number
            }
        }
        self.names = names
        villageRows = rows
        self.places = [Township?](repeating: nil, count: names.count)
        missing = places.path(of: "village_id")
    }

    private init(townshipsOf unit: UnitName, register: Register, _ columns: ResultColumns) {
        var names: [String] = []
        var found: [Township?] = []
        var groupOfName: [ByteName: Int32] = [:]
        let group = columns.group
        let places = UnitPlaces(unit: unit, register: register)
        for row in 0..<columns.count {
            group[row] = -1
            guard let township = places.township(row) else { continue }
            let name = township.name
            let number = groupOfName[ByteName(text: name)] ?? Int32(names.count)
            if Int(number) == names.count {
                groupOfName[ByteName(text: name)] = number
                names.append(name)
                found.append(township)
            }
            group[row] = number
        }
        self.names = names
        self.places = found
        villageRows = [Int32](repeating: -1, count: names.count)
        missing = places.path(of: "township")
    }
}

/// A township, keyed by county and name.
package struct Township: Sendable {
    package let county: String?
    package let township: String

    /// `county/township`; an unknown county is left empty.
    package var name: String { "\(county ?? "")/\(township)" }
}

/// Texts compare as bytes; Swift's strings are equal too where only the composition of their characters differs.
private struct ByteName: Hashable {
    let text: String

    static func == (left: ByteName, right: ByteName) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// Where units of any kind lie: their own village and township, or those of what they belong to.
package struct UnitPlaces {
    private let schema: UnitSchema?
    private let table: Table?
    private let villageLink: Link?
    private let household: (link: Link, table: Table)?
    private let villages: Table?
    private let isVillage: Bool

    package init(unit: UnitName, register: Register) {
        schema = register.schema[unit]
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

    /// How a rule on the unit would write the field that says where it lies.
    func path(of field: String) -> String {
        if schema?.field(field) != nil { return field }
        for link in ["household", "village"] where schema?.link(link) != nil { return "\(link).\(field)" }
        return field
    }

    package func villageRow(_ row: Int) -> Int? {
        if isVillage { return row }
        if let villageLink { return villageLink.one(row) }
        guard let household, let owner = household.link.one(row) else { return nil }
        return household.table.link("village")?.one(owner)
    }

    /// The village's id where there is no village table.
    package func villageID(_ row: Int) -> String? {
        if let own = table?.column("village_id") { return own.string(at: row) }
        guard let household, let owner = household.link.one(row) else { return nil }
        return household.table.column("village_id")?.string(at: owner)
    }

    /// The township that the unit itself, its household or its village states, the nearest first. A county that stands only
    /// farther away counts if it is that of the same township: one town is one group, however much each row says of it.
    package func township(_ row: Int) -> Township? {
        var township: String?
        func county(_ table: Table?, _ row: Int) -> String? {
            let stated = table?.column("township")?.string(at: row)
            if let township, let stated, !township.utf8.elementsEqual(stated.utf8) { return nil }
            township = township ?? stated
            return township == nil ? nil : table?.column("county")?.string(at: row)
        }
        if let own = county(table, row), let township { return Township(county: own, township: township) }
        if let household, let owner = household.link.one(row), let of = county(household.table, owner), let township {
            return Township(county: of, township: township)
        }
        let village = villageRow(row).flatMap { county(villages, $0) }
        return township.map { Township(county: village, township: $0) }
    }
}
