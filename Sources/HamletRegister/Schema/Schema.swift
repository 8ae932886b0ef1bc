/// All tables, fields, links and code tables of a register (data dictionary, sections 2 and 3).
///
/// A schema is a value: adding a policy's own columns or an embedder's units gives a new one.
public struct Schema: Sendable {
    /// Units in the dictionary's order, embedders' units behind them.
    public private(set) var units: [UnitSchema]
    /// All code tables, those of column types first.
    public private(set) var codeTables: [CodeTable]

    private var indexByUnit: [UnitName: Int] = [:]
    /// Links to units on the same row, by the unit that has them.
    private var companions: [(unit: UnitName, link: LinkSchema)] = []

    /// Makes a schema of units; links follow from the fields' references.
    public init(units: [UnitSchema], codeTables: [CodeTable] = CodeTable.columnTypes + CodeTable.inline) {
        self.units = units
        self.codeTables = codeTables
        for (index, unit) in units.enumerated() {
            let previous = indexByUnit.updateValue(index, forKey: unit.name)
            precondition(previous == nil, "the unit `\(unit.name)` stands twice")
        }
        makeLinks()
    }

    /// The model of the data dictionary.
    public static let standard = Schema(units: [
        .households, .members, .villages, .projects, .funds, .grants, .visits, .measures, .helpers, .appraisals,
    ])

    /// The unit of this name.
    public subscript(unit: UnitName) -> UnitSchema? { indexByUnit[unit].map { units[$0] } }

    /// The unit with this singular or plural name.
    public func unit(named name: String) -> UnitSchema? {
        self[UnitName(rawValue: name)] ?? units.first { $0.plural == name }
    }

    /// The code table of this name.
    public func codeTable(_ name: String) -> CodeTable? { codeTables.first { $0.name == name } }

    /// The type that a policy's `columns` section names: `boolean integer decimal yuan date year text` or a code table.
    public func columnType(_ keyword: String) -> FieldType? {
        switch keyword {
        case "boolean": .boolean
        case "integer": .integer
        case "decimal": .decimal
        case "yuan": .money
        case "date": .date
        case "year": .year
        case "text": .text
        default: codeTable(keyword).flatMap { $0.isColumnType ? .code($0) : nil }
        }
    }

    /// The keywords that ``columnType(_:)`` knows.
    public var columnTypeKeywords: [String] {
        ["boolean", "integer", "decimal", "yuan", "date", "year", "text"] + codeTables.filter(\.isColumnType).map(\.name)
    }

    /// A schema with a policy's own columns on one unit.
    ///
    /// - Throws: ``SchemaError`` if the unit is unknown, or a column repeats a field, header or link of the model, another
    ///   column, or the word `extra`.
    public func adding(columns: [Field], to unit: UnitName) throws -> Schema {
        guard let index = indexByUnit[unit] else { throw SchemaError.unknownUnit(unit) }
        var copy = self
        for column in columns {
            let current = copy.units[index]
            let isTaken =
                current.field(column.name) != nil || current.fields.contains { $0.csvName == column.name }
                || current.link(column.name) != nil || column.name == "extra"
            if isTaken { throw SchemaError.columnExists(unit, column.name) }
            copy.units[index].append(column)
        }
        return copy
    }

    /// A schema with more units (and the code tables of their fields); their references may name any unit.
    ///
    /// - Throws: ``SchemaError`` if a unit of this name or file exists.
    public func adding(units more: [UnitSchema]) throws -> Schema {
        for unit in more where units.contains(where: { $0.name == unit.name || $0.plural == unit.plural }) {
            throw SchemaError.unitExists(unit.name)
        }
        var tables = codeTables
        for table in more.flatMap(\.fields).compactMap(\.type.codeTable) where !tables.contains(table) { tables.append(table) }
        return Schema(units: units + more, codeTables: tables)
    }

    /// A schema in which a unit has more fields, computed ones, behind a name: `h.indices.gap` is the field `gap` of the companion
    /// `household.indices`.
    ///
    /// - Throws: ``SchemaError`` if the unit is unknown, or has something of this name.
    public func adding(companion name: String, fields: [Field], to unit: UnitName) throws -> Schema {
        guard let base = self[unit] else { throw SchemaError.unknownUnit(unit) }
        guard base.field(name) == nil, base.link(name) == nil, name != "extra" else { throw SchemaError.columnExists(unit, name) }
        var companion = UnitSchema(
            UnitName(rawValue: "\(unit).\(name)"), plural: "\(base.plural).\(name)", title: base.title, keyField: nil, fields: fields)
        companion.base = unit
        var copy = self
        copy.indexByUnit[companion.name] = copy.units.count
        copy.units.append(companion)
        copy.companions.append(
            (
                unit,
                LinkSchema(
                    name: name, target: companion.name, isMany: false, sourceUnit: unit, sourceField: "", isInverse: false, isSameRow: true)
            ))
        copy.makeLinks()
        return copy
    }

    /// The same without computed fields.
    public var withoutCompanions: Schema {
        var copy = self
        copy.companions = []
        copy.units.removeAll { $0.base != nil }
        copy.indexByUnit = Dictionary(copy.units.enumerated().map { ($1.name, $0) }) { $1 }
        copy.makeLinks()
        return copy
    }

    private mutating func makeLinks() {
        for index in units.indices { units[index].links = [] }
        var inverse: [(UnitName, LinkSchema)] = []
        for index in units.indices {
            let unit = units[index]
            for field in unit.fields {
                guard let reference = field.reference else { continue }
                units[index].links.append(
                    LinkSchema(
                        name: reference.link, target: reference.target, isMany: field.type == .texts, sourceUnit: unit.name,
                        sourceField: field.name, isInverse: false))
                inverse.append(
                    (
                        reference.target,
                        LinkSchema(
                            name: reference.inverse, target: unit.name, isMany: true, sourceUnit: unit.name, sourceField: field.name,
                            isInverse: true)
                    ))
            }
        }
        for (target, link) in inverse {
            guard let index = indexByUnit[target] else { continue }
            units[index].links.append(link)
        }
        for (unit, link) in companions {
            guard let index = indexByUnit[unit] else { continue }
            units[index].links.append(link)
        }
        for unit in units {
            for link in unit.links {
                precondition(unit.field(link.name) == nil, "`\(link.name)` is a field and a link of `\(unit.name)`: rename the field")
            }
        }
    }
}

/// What is wrong with an addition to a schema.
public enum SchemaError: Error, Hashable, Sendable {
    case unknownUnit(UnitName)
    case unitExists(UnitName)
    /// The unit has no field of this name.
    case unknownField(UnitName, String)
    /// The column repeats a field, a header or a link of the unit.
    case columnExists(UnitName, String)
}
