/// The fields and links of one kind of unit, that is of one table.
public struct UnitSchema: Sendable {
    /// The singular name.
    public let name: UnitName
    /// The plural name, which is also the file's stem: `households`.
    public let plural: String
    /// The name in both languages.
    public let title: Title
    /// The field that identifies a row, if rows have an id of their own.
    ///
    /// Measures have none, and appraisals are many rows to one `case_id`.
    public let keyField: String?
    /// Fields in the dictionary's order, a policy's own columns behind them.
    public private(set) var fields: [Field]
    /// Links in the order of the fields that give them, links from other tables behind them. Filled in by ``Schema``.
    public internal(set) var links: [LinkSchema] = []
    /// For computed fields of a unit, that unit: no file holds them. See ``Schema/adding(companion:fields:to:)``.
    public internal(set) var base: UnitName?
    /// How many of ``fields`` belong to the model; the rest are a policy's own.
    public let modelFieldCount: Int

    private var indexByName: [String: Int] = [:]
    private var indexByHeader: [String: Int] = [:]

    /// Makes a unit; its links appear once it is part of a schema.
    public init(_ name: UnitName, plural: String, title: Title, keyField: String?, fields: [Field]) {
        self.name = name
        self.plural = plural
        self.title = title
        self.keyField = keyField
        self.fields = []
        modelFieldCount = fields.count
        for field in fields { append(field) }
        precondition(keyField == nil || indexByName[keyField ?? ""] != nil, "the key of `\(name)` is no field of it")
    }

    /// `households.csv`.
    public var fileName: String { plural + ".csv" }

    /// The field that scripts call `name`; for a link's name none.
    public func field(_ name: String) -> Field? { indexByName[name].map { fields[$0] } }

    /// The place of the field `name` in ``fields``.
    public func fieldIndex(_ name: String) -> Int? { indexByName[name] }

    /// The place of the model field that a CSV header names: by its CSV name, or else by its script name.
    public func modelFieldIndex(header: String) -> Int? {
        guard let index = indexByHeader[header] ?? indexByName[header], index < modelFieldCount else { return nil }
        return index
    }

    /// The link of this name.
    public func link(_ name: String) -> LinkSchema? { links.first { $0.name == name } }

    /// The policy's own columns.
    public var ownFields: ArraySlice<Field> { fields[modelFieldCount...] }

    mutating func append(_ field: Field) {
        precondition(indexByName[field.name] == nil && indexByHeader[field.csvName] == nil, "`\(field.name)` stands twice in `\(name)`")
        indexByName[field.name] = fields.count
        indexByHeader[field.csvName] = fields.count
        fields.append(field)
    }
}

/// A named way from one unit to another, or to several.
public struct LinkSchema: Sendable, Hashable {
    /// The name scripts use.
    public let name: String
    /// Where the link leads.
    public let target: UnitName
    /// Whether the link leads to a list of units.
    public let isMany: Bool
    /// The table whose ids make the link, and the field that holds them.
    public let sourceUnit: UnitName
    /// The field of ``sourceUnit`` that holds the ids.
    public let sourceField: String
    /// Whether the link runs against its ids: from the unit that they name to those that name it.
    public let isInverse: Bool
    /// Whether the link leads to the same row of the target.
    public let isSameRow: Bool

    init(name: String, target: UnitName, isMany: Bool, sourceUnit: UnitName, sourceField: String, isInverse: Bool, isSameRow: Bool = false)
    {
        self.name = name
        self.target = target
        self.isMany = isMany
        self.sourceUnit = sourceUnit
        self.sourceField = sourceField
        self.isInverse = isInverse
        self.isSameRow = isSameRow
    }
}
