package import HamletRegister

/// The ids of units, where they stand beside the results: one behind the other, with the end of each.
extension ResultColumns {
    private var ends: UnsafeMutablePointer<UInt64> { (base + layout.idEnds).assumingMemoryBound(to: UInt64.self) }
    private var bytes: UnsafeMutablePointer<UInt8> { (base + layout.ids).assumingMemoryBound(to: UInt8.self) }

    /// Bytes that ``copyIDs(of:)`` needs; nil for units without ids of their own.
    package static func idBytes(of table: Table) -> Int? {
        table.idColumn.map { column in (0..<table.rowCount).reduce(0) { $0 + (column.bytes(at: $1)?.count ?? 0) } }
    }

    /// Copies the ids of all rows. The layout has room for exactly these.
    package func copyIDs(of table: Table) {
        guard let column = table.idColumn, layout.idBytes != nil else { return }
        var end = 0
        for row in 0..<layout.rows {
            if let id = column.bytes(at: row), let start = id.baseAddress {
                (bytes + end).update(from: start, count: id.count)
                end += id.count
            }
            ends[row] = UInt64(end)
        }
    }

    /// The bytes of a row's id; nil if the block holds no ids.
    func id(_ row: Int) -> UnsafeBufferPointer<UInt8>? {
        precondition(row >= 0 && row < layout.rows, "row out of range")
        guard layout.idBytes != nil else { return nil }
        let start = row == 0 ? 0 : Int(ends[row - 1])
        return UnsafeBufferPointer(start: bytes + start, count: Int(ends[row]) - start)
    }

    /// Whether the ends lie in order within the ids' bytes.
    var hasSoundIDs: Bool {
        guard let room = layout.idBytes else { return true }
        var end: UInt64 = 0
        for row in 0..<layout.rows {
            if ends[row] < end { return false }
            end = ends[row]
        }
        return end == UInt64(room)
    }
}

/// Where the ids of a run's units are read.
package enum UnitIDs: Sendable {
    case table(Table)
    /// Beside the results.
    case beside
    /// Units without ids are numbered from 1.
    case numbers
}
