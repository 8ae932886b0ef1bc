/// All units of one kind: their columns, links and ids.
public final class Table: Sendable {
    /// The fields and links of the rows.
    public let unit: UnitSchema
    /// How many units there are.
    public let rowCount: Int
    /// Columns that the model doesn't know, as text, in the byte order of their headers.
    ///
    /// A policy's own typed columns are made from these; the text stays, since it is what the digest and exports hold.
    public let extra: [(header: String, column: Column)]
    /// Names of the stated columns of the model, in dictionary order.
    public let statedFields: [String]

    private let columns: [String: Column]
    private let links: [String: Link]
    private let keyColumn: Column?
    let keys: KeyIndex?
    let places: RowPlaces

    init(
        unit: UnitSchema, rowCount: Int, columns: [String: Column], extra: [(header: String, column: Column)], links: [String: Link],
        keys: KeyIndex?, places: RowPlaces
    ) {
        self.unit = unit
        self.rowCount = rowCount
        self.columns = columns
        self.extra = extra.sorted { $0.header.utf8.lexicographicallyPrecedes($1.header.utf8) }
        self.links = links
        self.keys = keys
        self.places = places
        statedFields = unit.fields.prefix(unit.modelFieldCount).map(\.name).filter { columns[$0] != nil }
        keyColumn = unit.keyField.flatMap { columns[$0] }
    }

    /// What the file states of a field of the model, or a policy's own column; nil if the file has no such column.
    ///
    /// Scripts read ``Register/readable(_:_:on:)``, which also derives what is not stated.
    public func column(_ name: String) -> Column? { columns[name] }

    /// The text column of an unknown header.
    public func extraColumn(_ header: String) -> Column? { extra.first { $0.header == header }?.column }

    /// The link, or nil if the unit has none of this name or the table behind it wasn't given.
    public func link(_ name: String) -> Link? { links[name] }

    /// The row of an id, compared byte for byte. O(1).
    public func row(id: String) -> Int? {
        var id = id
        return id.withUTF8 { row(id: $0) }
    }

    /// The row of an id's bytes. O(1).
    public func row(id: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let keys, let start = id.baseAddress, !id.isEmpty else { return nil }
        let row = keys.row(start, id.count)
        return row < 0 ? nil : row
    }

    /// The id of a row; nil for units without an id of their own.
    public func id(_ row: Int) -> String? { keyColumn?.string(at: row) }

    /// The column of ids, in which no value is unknown; nil for units without one.
    public var idColumn: Column? { keyColumn }

    /// The file's line on which a row begins, from 1; for tables that were not read from a file, the line they would have.
    public func line(ofRow row: Int) -> Int { places.place(row).line }

    func replacing(unit: UnitSchema? = nil, columns changes: [String: Column], links: [String: Link]? = nil) -> Table {
        Table(
            unit: unit ?? self.unit, rowCount: rowCount, columns: columns.merging(changes) { $1 }, extra: extra, links: links ?? self.links,
            keys: keys, places: places)
    }
}
