/// The rows of another table that the rows of a table lead to.
///
/// All addresses stay valid for as long as the link lives, and nothing is written after it is made, which is why it may be
/// `@unchecked Sendable`.
public final class Link: @unchecked Sendable {
    /// The name, target and direction of the link.
    public let schema: LinkSchema
    /// Rows of the table that the link starts from.
    public let count: Int
    /// For a link to one unit: the target's row for each row, or -1 if it is unknown.
    /// For a link to many: the target rows of all lists one after another, in register order.
    public let rows: UnsafePointer<Int32>
    /// For a link to many: row r's list is `rows[offsets[r] ..< offsets[r + 1]]`. Otherwise nil.
    public let offsets: UnsafePointer<UInt32>?
    /// For a link to many: one bit a row, set where the list is unknown; nil if every list is known.
    public let nulls: UnsafePointer<UInt64>?

    init(
        schema: LinkSchema, count: Int, rows: UnsafePointer<Int32>, offsets: UnsafePointer<UInt32>? = nil,
        nulls: UnsafePointer<UInt64>? = nil
    ) {
        self.schema = schema
        self.count = count
        self.rows = rows
        self.offsets = offsets
        self.nulls = nulls
    }

    deinit {
        rows.deallocate()
        offsets?.deallocate()
        nulls?.deallocate()
    }

    /// The one row that `row` leads to; nil if unknown, or if the link leads to many.
    public func one(_ row: Int) -> Int? {
        precondition(row >= 0 && row < count, "row out of range")
        guard offsets == nil, rows[row] >= 0 else { return nil }
        return Int(rows[row])
    }

    /// The rows that `row` leads to, in register order; nil if unknown, or if the link leads to one.
    public func many(_ row: Int) -> [Int]? {
        precondition(row >= 0 && row < count, "row out of range")
        guard let offsets else { return nil }
        if let nulls, nulls[row >> 6] & (1 << UInt64(row & 63)) != 0 { return nil }
        return (offsets[row]..<offsets[row + 1]).map { Int(rows[Int($0)]) }
    }
}
