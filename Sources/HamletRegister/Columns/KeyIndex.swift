/// Finds the row of an id: open addressing over the bytes of a text column, no string per id.
///
/// 16 to 32 bytes a row. Sendable because the slots are written only while the index is made.
final class KeyIndex: @unchecked Sendable {
    /// The upper half of the hash, and the row plus one in the lower half; 0 is free.
    private let slots: UnsafeMutablePointer<UInt64>
    private let mask: Int
    private let column: Column

    /// Indexes the first row of each id of a `span` column; later rows with the same id go to `onDuplicate`. Unknown ids are left out.
    init(_ column: Column, onDuplicate: (Int) -> Void) {
        precondition(column.layout == .span, "only texts are keys")
        var capacity = 16
        while capacity < column.count * 2 { capacity *= 2 }
        slots = ColumnMemory.zeroed(bytes: capacity * 8).bindMemory(to: UInt64.self, capacity: capacity)
        mask = capacity - 1
        self.column = column
        guard let text = column.text else { return }
        let spans = column.values.assumingMemoryBound(to: UInt64.self)
        for row in 0..<column.count where !column.isNull(row) {
            let start = text + TextSpan.offset(spans[row])
            let count = TextSpan.length(spans[row])
            let hash = ByteHash.hash(start, count)
            let (slot, found) = probe(start, count, hash, text, spans)
            if found {
                onDuplicate(row)
            } else {
                slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(row + 1)
            }
        }
    }

    deinit { slots.deallocate() }

    @inline(__always)
    private func probe(
        _ start: UnsafePointer<UInt8>, _ count: Int, _ hash: UInt64, _ text: UnsafePointer<UInt8>, _ spans: UnsafePointer<UInt64>
    ) -> (slot: Int, found: Bool) {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return (slot, false) }
            if entry >> 32 == hash >> 32 {
                let span = spans[Int(entry & 0xFFFF_FFFF) - 1]
                if TextSpan.length(span) == count, ByteHash.equal(text + TextSpan.offset(span), start, count) { return (slot, true) }
            }
            slot = (slot + 1) & mask
        }
    }

    /// The row with this id, or -1. O(1).
    @inline(__always)
    func row(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
        guard let text = column.text else { return -1 }
        let (slot, found) = probe(start, count, ByteHash.hash(start, count), text, column.values.assumingMemoryBound(to: UInt64.self))
        return found ? Int(slots[slot] & 0xFFFF_FFFF) - 1 : -1
    }
}
