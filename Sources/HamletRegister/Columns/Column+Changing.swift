extension Column {
    /// A copy in which one row has the value of another column's first row, which must have the same type and layout.
    /// O(rows); of text columns, O(bytes).
    func replacing(row: Int, with other: Column) -> Column {
        precondition(row >= 0 && row < count && other.count == 1 && other.layout == layout && other.type == type, "unlike columns")
        let isUnknown = other.isNull(0)
        let nulls = ColumnMemory.nulls(capacity: count)
        if let old = self.nulls { nulls.update(from: old, count: Column.nullWords(count)) }
        let bit: UInt64 = 1 << UInt64(row & 63)
        let wasUnknown = nulls[row >> 6] & bit != 0
        if isUnknown { nulls[row >> 6] |= bit } else { nulls[row >> 6] &= ~bit }
        let unknown = nullCount + (isUnknown ? 1 : 0) - (wasUnknown ? 1 : 0)
        if unknown == 0 { nulls.deallocate() }
        let parts = changedElements(row, other)
        return Column(
            type: type, layout: layout, count: count, nullCount: unknown, values: UnsafeRawPointer(parts.values),
            nulls: unknown == 0 ? nil : UnsafePointer(nulls), offsets: parts.offsets.map { UnsafePointer($0) }, blob: parts.blob)
    }

    private typealias Elements = (values: UnsafeMutableRawPointer, offsets: UnsafeMutablePointer<UInt32>?, blob: ByteBlob?)

    private func changedElements(_ row: Int, _ other: Column) -> Elements {
        let stride = layout.stride
        guard let offsets, let otherOffsets = other.offsets else {
            let values = ColumnMemory.values(layout, capacity: count)
            values.copyMemory(from: self.values, byteCount: count * stride)
            if other.isNull(0) {
                (values + row * stride).initializeMemory(as: UInt8.self, repeating: 0, count: stride)
            } else {
                (values + row * stride).copyMemory(from: other.values, byteCount: stride)
            }
            return layout == .span ? withTexts(values, nil, items: count, changed: row..<row + 1, other) : (values, nil, nil)
        }
        // The items before, of and behind the row.
        let head = Int(offsets[row])
        let old = Int(offsets[row + 1]) - head
        let new = Int(otherOffsets[1])
        let total = Int(offsets[count]) - old + new
        let values = ColumnMemory.zeroed(bytes: total * stride)
        values.copyMemory(from: self.values, byteCount: head * stride)
        (values + head * stride).copyMemory(from: other.values, byteCount: new * stride)
        (values + (head + new) * stride).copyMemory(from: self.values + (head + old) * stride, byteCount: (total - head - new) * stride)
        let shifted = ColumnMemory.offsets(capacity: count)
        for place in 0...count { shifted[place] = place <= row ? offsets[place] : UInt32(Int(offsets[place]) - old + new) }
        return layout == .spanList
            ? withTexts(values, shifted, items: total, changed: head..<head + new, other) : (values, shifted, nil)
    }

    /// Moves the texts of two blocks into one. Spans in `changed` are the other column's.
    private func withTexts(
        _ values: UnsafeMutableRawPointer, _ offsets: UnsafeMutablePointer<UInt32>?, items: Int, changed: Range<Int>, _ other: Column
    ) -> Elements {
        let spans = values.assumingMemoryBound(to: UInt64.self)
        let blob = ByteBlob(count: (0..<items).reduce(0) { $0 + TextSpan.length(spans[$1]) })
        var at = 0
        for item in 0..<items {
            let bytes = (changed.contains(item) ? other : self).bytes(span: spans[item])
            if let start = bytes.baseAddress { (blob.base + at).update(from: start, count: bytes.count) }
            spans[item] = TextSpan.pack(offset: at, length: bytes.count)
            at += bytes.count
        }
        return (values, offsets, blob)
    }
}
