/// Where the parser writes the cells of one column: addresses and limits, no references, so that the row loop touches no counts.
///
/// Whoever makes a sink owns its memory and ends with ``finish(rows:blob:)`` or ``discard()``.
struct CellSink {
    enum Kind: UInt8 {
        case boolean, integer, money, decimal, date, year, code, codes, text, texts
    }

    let kind: Kind
    let layout: ColumnLayout
    let isIdentifier: Bool
    let isSet: Bool
    /// Limits of whole numbers, in the layout's own unit; for text, of its characters.
    var lower: Int64
    var upper: Int64
    let lowerDecimal: Double
    let upperDecimal: Double
    let maximumItems: Int
    let lookup: CodeLookup.View?
    let values: UnsafeMutableRawPointer
    let nulls: UnsafeMutablePointer<UInt64>
    let offsets: UnsafeMutablePointer<UInt32>?
    var items: UnsafeMutableRawPointer?
    var itemCount = 0
    var itemCapacity = 0
    var nullCount = 0

    /// - Parameter capacity: rows; the sink doesn't check.
    init(_ field: Field, registerYear: Int?, capacity: Int) {
        layout = ColumnLayout(field.type)
        isIdentifier = field.isIdentifier
        isSet = field.isSet
        lookup = field.type.codeTable?.lookup.view
        let bounds = field.bounds
        lowerDecimal = bounds.lower ?? -Double.greatestFiniteMagnitude
        upperDecimal = bounds.upper ?? Double.greatestFiniteMagnitude
        var most = Int.max
        switch field.type {
        case .boolean: (kind, lower, upper) = (.boolean, 0, 1)
        case .integer: (kind, lower, upper) = (.integer, bounds.lower.map { Int64($0) } ?? .min, bounds.upper.map { Int64($0) } ?? .max)
        case .money:
            kind = .money
            lower = bounds.lower.map { Int64($0 * 100) } ?? -CellReading.maximumFen
            upper = bounds.upper.map { Int64($0 * 100) } ?? CellReading.maximumFen
        case .decimal: (kind, lower, upper) = (.decimal, .min, .max)
        case .date: (kind, lower, upper) = (.date, .min, .max)
        case .year:
            kind = .year
            lower = bounds.lower.map { Int64($0) } ?? 1
            upper = bounds.upper.map { Int64($0) } ?? 9999
            if bounds.endsAtRegisterYear, let registerYear { upper = min(upper, Int64(registerYear)) }
        case .text: (kind, lower, upper) = (.text, bounds.lower.map { Int64($0) } ?? 0, bounds.upper.map { Int64($0) } ?? .max)
        case .texts: (kind, lower, upper) = (.texts, 0, .max)
        case .code: (kind, lower, upper) = (.code, 0, .max)
        case .codes(_, let max):
            (kind, lower, upper) = (.codes, 0, .max)
            most = max ?? Int.max
        }
        maximumItems = most
        values = ColumnMemory.values(layout, capacity: capacity)
        nulls = ColumnMemory.nulls(capacity: capacity)
        offsets = layout.isList ? ColumnMemory.offsets(capacity: capacity) : nil
    }

    @inline(__always)
    mutating func setNull(_ row: Int) {
        nulls[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63)
        nullCount &+= 1
    }

    /// Takes back what was written for `row`, which turned out to be rejected.
    mutating func clear(_ row: Int) {
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: row & 63)
        if nulls[row >> 6] & bit != 0 {
            nulls[row >> 6] &= ~bit
            nullCount -= 1
        }
        if let offsets { itemCount = Int(offsets[row]) }
    }

    func isNull(_ row: Int) -> Bool { nulls[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0 }

    @inline(__always)
    func put(_ row: Int, _ value: Int64) { values.storeBytes(of: value, toByteOffset: row &* 8, as: Int64.self) }
    @inline(__always)
    func put(_ row: Int, _ value: Int32) { values.storeBytes(of: value, toByteOffset: row &* 4, as: Int32.self) }
    @inline(__always)
    func put(_ row: Int, _ value: UInt8) { values.storeBytes(of: value, toByteOffset: row, as: UInt8.self) }
    @inline(__always)
    func put(_ row: Int, _ value: Double) { values.storeBytes(of: value, toByteOffset: row &* 8, as: Double.self) }
    @inline(__always)
    func put(_ row: Int, _ value: UInt64) { values.storeBytes(of: value, toByteOffset: row &* 8, as: UInt64.self) }

    /// Room for `more` list items, and the address of the first.
    mutating func reserve(_ more: Int) -> UnsafeMutableRawPointer {
        if let items, itemCount + more <= itemCapacity { return items + itemCount * layout.stride }
        let capacity = max(64, itemCapacity * 2, itemCount + more)
        let memory = ColumnMemory.zeroed(bytes: capacity * layout.stride)
        if let items {
            memory.copyMemory(from: items, byteCount: itemCount * layout.stride)
            items.deallocate()
        }
        items = memory
        itemCapacity = capacity
        return memory + itemCount * layout.stride
    }

    func discard() {
        values.deallocate()
        nulls.deallocate()
        offsets?.deallocate()
        items?.deallocate()
    }

    /// Makes the column and gives it the memory.
    func finish(_ type: FieldType, rows: Int, blob: ByteBlob) -> Column {
        var elements = values
        if let items {
            values.deallocate()
            elements = items
        }
        if nullCount == 0 { nulls.deallocate() }
        return Column(
            type: type, layout: layout, count: rows, nullCount: nullCount, values: UnsafeRawPointer(elements),
            nulls: nullCount == 0 ? nil : UnsafePointer(nulls), offsets: offsets.map { UnsafePointer($0) },
            blob: layout == .span || layout == .spanList ? blob : nil)
    }
}
