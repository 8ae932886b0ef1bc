/// The values of one field for all rows of a table: contiguous, typed, with a bitmap of unknown values.
///
/// All addresses stay valid for as long as the column lives; nothing is ever moved or written again. C code may keep them
/// while it holds the column. Memory: ``ColumnLayout/stride`` bytes a row, an eighth of a byte more if any value is unknown.
///
/// `@unchecked Sendable`: the memory is filled by one ``ColumnBuilder`` before the column exists, and is only read afterwards.
public final class Column: @unchecked Sendable {
    /// The type of the field.
    public let type: FieldType
    /// How the elements lie in memory.
    public let layout: ColumnLayout
    /// Rows.
    public let count: Int
    /// Rows without a value.
    public let nullCount: Int
    /// Elements; see ``ColumnLayout``.
    public let values: UnsafeRawPointer
    /// One bit a row, set where the value is unknown: row r is bit `r % 64` of word `r / 64`. Nil if every value is known.
    public let nulls: UnsafePointer<UInt64>?
    /// Row offsets of lists, `count + 1` of them; otherwise nil.
    public let offsets: UnsafePointer<UInt32>?
    /// What spans point into; nil unless the layout is `span` or `spanList`.
    public let text: UnsafePointer<UInt8>?

    /// Keeps the bytes behind ``text`` alive.
    let blob: ByteBlob?

    /// Takes over memory that `allocate` gave.
    init(
        type: FieldType, layout: ColumnLayout, count: Int, nullCount: Int, values: UnsafeRawPointer, nulls: UnsafePointer<UInt64>?,
        offsets: UnsafePointer<UInt32>?, blob: ByteBlob?
    ) {
        self.type = type
        self.layout = layout
        self.count = count
        self.nullCount = nullCount
        self.values = values
        self.nulls = nulls
        self.offsets = offsets
        self.blob = blob
        text = blob.map { UnsafePointer($0.base) }
    }

    deinit {
        values.deallocate()
        nulls?.deallocate()
        offsets?.deallocate()
    }

    /// Words of the bitmap of a column with `count` rows.
    public static func nullWords(_ count: Int) -> Int { (count + 63) / 64 }

    /// A column in which every value is unknown: what a column that no file has reads as.
    public static func unknown(_ type: FieldType, count: Int) -> Column {
        var builder = ColumnBuilder(type: type, capacity: count)
        builder.appendNulls(count)
        return builder.finish(blob: nil)
    }

    /// A column of doubles: a derived indicator, or a scenario's values. `nil` is unknown.
    public static func doubles(_ type: FieldType, count: Int, _ value: (Int) -> Double?) -> Column {
        var builder = ColumnBuilder(type: type, layout: .double, capacity: count)
        for row in 0..<count {
            if let value = value(row) { builder.append(double: value) } else { builder.appendNull() }
        }
        return builder.finish(blob: nil)
    }

    /// A column of whole numbers (`integer`, `money` in fen, `date` in days, `year`, `boolean` as 0 or 1). `nil` is unknown.
    public static func integers(_ type: FieldType, count: Int, _ value: (Int) -> Int64?) -> Column {
        var builder = ColumnBuilder(type: type, capacity: count)
        for row in 0..<count {
            if let value = value(row) { builder.append(integer: value) } else { builder.appendNull() }
        }
        return builder.finish(blob: nil)
    }
}
