/// A table as its file gives it, before links.
struct ParsedTable {
    let unit: UnitSchema
    let rowCount: Int
    /// By the model fields' places; nil where the file has no such column.
    let columns: [Column?]
    /// Columns that the model doesn't know, in file order.
    let extra: [(header: String, column: Column)]
    let places: RowPlaces
    /// Ids of rows that were rejected for their shape: what points to them is no further mistake.
    let rejectedKeys: Set<String>
    /// The place of each field's column in the file, for the order of problems.
    let columnOrder: [Int?]
    /// The place of the table in the schema.
    let order: Int

    var file: String { unit.fileName }
}
