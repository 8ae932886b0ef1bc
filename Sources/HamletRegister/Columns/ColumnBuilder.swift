import Foundation

/// Fills the memory of a column row by row, then hands it over.
struct ColumnBuilder {
    let type: FieldType
    let layout: ColumnLayout
    let values: UnsafeMutableRawPointer
    let nulls: UnsafeMutablePointer<UInt64>
    let capacity: Int
    private(set) var count = 0
    private(set) var nullCount = 0

    /// Makes a builder for columns without lists.
    init(type: FieldType, layout: ColumnLayout? = nil, capacity: Int) {
        self.type = type
        self.layout = layout ?? ColumnLayout(type)
        self.capacity = capacity
        values = ColumnMemory.values(self.layout, capacity: capacity)
        nulls = ColumnMemory.nulls(capacity: capacity)
    }

    mutating func appendNull() {
        nulls[count >> 6] |= 1 << UInt64(count & 63)
        nullCount += 1
        count += 1
    }

    /// Appends to an empty builder.
    mutating func appendNulls(_ more: Int) {
        guard more > 0 else { return }
        let words = Column.nullWords(more)
        nulls.update(repeating: ~0, count: words)
        if more % 64 != 0 { nulls[words - 1] = (1 << UInt64(more % 64)) - 1 }
        (count, nullCount) = (more, more)
    }

    mutating func append(double: Double) {
        values.storeBytes(of: double, toByteOffset: count &* 8, as: Double.self)
        count += 1
    }

    mutating func append(integer: Int64) {
        switch layout {
        case .boolean, .code: values.storeBytes(of: UInt8(truncatingIfNeeded: integer), toByteOffset: count, as: UInt8.self)
        case .int32: values.storeBytes(of: Int32(truncatingIfNeeded: integer), toByteOffset: count &* 4, as: Int32.self)
        case .double: values.storeBytes(of: Double(integer), toByteOffset: count &* 8, as: Double.self)
        default: values.storeBytes(of: integer, toByteOffset: count &* 8, as: Int64.self)
        }
        count += 1
    }

    /// Makes the column; the builder must not be used again.
    func finish(blob: ByteBlob?) -> Column {
        var offsets: UnsafeMutablePointer<UInt32>?
        if layout.isList {
            // Only ever built here with every row unknown, so every list is empty.
            offsets = ColumnMemory.offsets(capacity: count)
        }
        if nullCount == 0 { nulls.deallocate() }
        return Column(
            type: type, layout: layout, count: count, nullCount: nullCount, values: UnsafeRawPointer(values),
            nulls: nullCount == 0 ? nil : UnsafePointer(nulls), offsets: offsets.map { UnsafePointer($0) }, blob: blob)
    }
}

/// Zeroed memory for columns, aligned for the widest reader (16 bytes) and freed with `deallocate`.
enum ColumnMemory {
    static func values(_ layout: ColumnLayout, capacity: Int) -> UnsafeMutableRawPointer {
        zeroed(bytes: layout.isList ? 16 : capacity * layout.stride)
    }

    static func nulls(capacity: Int) -> UnsafeMutablePointer<UInt64> {
        let words = Column.nullWords(capacity)
        return zeroed(bytes: words * 8).bindMemory(to: UInt64.self, capacity: words)
    }

    static func offsets(capacity: Int) -> UnsafeMutablePointer<UInt32> {
        zeroed(bytes: (capacity + 1) * 4).bindMemory(to: UInt32.self, capacity: capacity + 1)
    }

    // calloc gives fresh zero pages without touching them, and is at least 16 bytes aligned; `deallocate` is `free` for it.
    static func zeroed(bytes: Int) -> UnsafeMutableRawPointer {
        guard let memory = calloc(max(bytes, 64), 1) else { fatalError("out of memory") }
        adviseLargePages(memory, bytes)
        return memory
    }

    /// Asks for large pages where the system offers them: a quarter of the loading time is otherwise spent on page faults.
    static func adviseLargePages(_ memory: UnsafeMutableRawPointer, _ bytes: Int) {
        #if os(Linux)
            let page = 4096
            guard bytes >= 4 << 20 else { return }
            let start = (Int(bitPattern: memory) + page - 1) & ~(page - 1)
            let end = (Int(bitPattern: memory) + bytes) & ~(page - 1)
            // Advice only: an error changes nothing.
            _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
        #endif
    }
}
