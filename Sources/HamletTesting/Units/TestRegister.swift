internal import HamletPolicy
internal import HamletRegister

/// Collects the units of tests into a register, with the ids and links that they leave out.
struct TestRegister {
    private let schema: Schema
    private var builder: RegisterBuilder
    private var counts: [UnitName: Int] = [:]
    private var taken: Set<String> = []
    /// The village of units that name none, once it is asked for.
    private var sharedVillage: String?
    private var lastNumbers: [UnitName: Int] = [:]

    init(schema: Schema, date: CivilDate?) {
        self.schema = schema
        builder = RegisterBuilder(date: date)
    }

    /// Keeps ids that are written out from being given to others; to be told before any unit is appended.
    mutating func reserveIDs(of units: [TestUnit]) {
        for unit in units {
            for inner in unit.all {
                for (name, value) in inner.fields where schema[inner.unit]?.field(name)?.type == .text {
                    if case .text(let id) = value { taken.insert(id) }
                }
            }
        }
    }

    /// Adds a village in which the units lie that name none.
    mutating func appendSharedVillage(_ village: TestUnit) {
        let named = withID(village, nil)
        sharedVillage = schema[.village]?.keyField.flatMap { text(named.fields[$0]) }
        _ = add(named, needsVillage: false, sharesVillage: true)
    }

    /// Makes sure that a table exists, be it without rows.
    mutating func declare(_ unit: UnitName) { builder.declare(unit) }

    /// Adds a unit and what it is linked to.
    ///
    /// - Parameters:
    ///   - needsVillage: a unit that names no village is given one, without a row of its own.
    ///   - sharesVillage: it is the same for all units that name none.
    /// - Returns: the row of the unit in its table.
    @discardableResult
    mutating func append(_ root: TestUnit, needsVillage: Bool = true, sharesVillage: Bool = false) -> Int {
        var root = root
        guard let unit = schema[root.unit] else { return 0 }
        for field in unit.fields where field.isIdentifier && field.name != unit.keyField && root.fields[field.name] == nil {
            // A person belongs to a household; what else must have an id gets one.
            if let reference = field.reference {
                if root.links[reference.link] == nil { root.links[reference.link] = [TestUnit(unit: reference.target)] }
            } else {
                root.fields[field.name] = .text(freshID(of: root.unit))
            }
        }
        return add(root, needsVillage: needsVillage, sharesVillage: sharesVillage)
    }

    private mutating func add(_ tree: TestUnit, needsVillage: Bool, sharesVillage: Bool) -> Int {
        guard let unit = schema[tree.unit] else { return 0 }
        var cells = tree.fields.merging(tree.extra) { first, _ in first }
        var id: String?
        if let key = unit.keyField {
            id = text(tree.fields[key]) ?? freshID(of: tree.unit)
            cells[key] = id.map { .text($0) }
        }
        // The unit comes before what it leads to, so that it stands first in its table.
        var leads: [(target: TestUnit, needsVillage: Bool)] = []
        for link in unit.links where !link.isInverse {
            guard let targets = tree.links[link.name] else { continue }
            let stated = link.isMany ? nil : tree.fields[link.sourceField]
            let named = targets.map { withID($0, stated) }
            let ids = named.compactMap { target in schema[target.unit]?.keyField.flatMap { text(target.fields[$0]) } }
            cells[link.sourceField] = link.isMany ? .list(ids) : ids.first.map { .text($0) } ?? .null
            // A person's household lies in a village, as its own would.
            leads += named.map { ($0, needsVillage && !link.isMany) }
        }
        if needsVillage, tree.links["village"] == nil, tree.fields["village_id"] == nil, let link = unit.link("village"), !link.isInverse {
            cells[link.sourceField] = .text(villageID(shared: sharesVillage))
        }
        let row = counts[tree.unit, default: 0]
        counts[tree.unit] = row + 1
        builder.append(tree.unit, cells)
        for (target, needsVillage) in leads { _ = add(target, needsVillage: needsVillage, sharesVillage: sharesVillage) }
        for link in unit.links where link.isInverse {
            guard let targets = tree.links[link.name] else { continue }
            // Without its column an empty table would leave the link unknown.
            builder.declare(link.target, columns: [link.sourceField])
            for var target in targets {
                let isList = schema[link.target]?.field(link.sourceField)?.type == .texts
                if let id { target.fields[link.sourceField] = isList ? .list([id]) : .text(id) }
                _ = add(target, needsVillage: false, sharesVillage: sharesVillage)
            }
        }
        return row
    }

    /// What a link leads to, under its own id, the one that the link's field states, or a new one.
    private mutating func withID(_ tree: TestUnit, _ stated: RegisterValue?) -> TestUnit {
        var tree = tree
        guard let key = schema[tree.unit]?.keyField, text(tree.fields[key]) == nil else { return tree }
        tree.fields[key] = .text(text(stated) ?? freshID(of: tree.unit))
        return tree
    }

    private func text(_ value: RegisterValue?) -> String? { if case .text(let text)? = value { text } else { nil } }

    private mutating func villageID(shared: Bool) -> String {
        if shared, let sharedVillage { return sharedVillage }
        let id = freshID(of: .village)
        if shared { sharedVillage = id }
        return id
    }

    /// `H1`, `H2` … for households.
    private mutating func freshID(of unit: UnitName) -> String {
        let letter = unit.rawValue.prefix(1).uppercased()
        var number = 1
        if let last = lastNumbers[unit] { number = last + 1 }
        while taken.contains("\(letter)\(number)") { number += 1 }
        lastNumbers[unit] = number
        taken.insert("\(letter)\(number)")
        return "\(letter)\(number)"
    }

    /// Checks everything and makes the register.
    func build() throws -> Register { try builder.build() }
}
