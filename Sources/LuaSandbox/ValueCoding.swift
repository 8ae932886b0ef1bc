internal import CHamletLua

/// Reads values from the border's byte form.
struct ValueReader {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { at >= bytes.count }

    /// The next value; nil if the bytes end, which would be a bug of the border.
    mutating func next(depth: Int = 0) -> LuaValue? {
        guard let tag = take(UInt8.self), depth < 80 else { return nil }
        switch UInt32(tag) {
        case HL_NIL.rawValue: return .nil
        case HL_FALSE.rawValue: return .boolean(false)
        case HL_TRUE.rawValue: return .boolean(true)
        case HL_INTEGER.rawValue: return take(Int64.self).map { .integer($0) }
        case HL_NUMBER.rawValue: return take(UInt64.self).map { .number(Double(bitPattern: $0)) }
        case HL_STRING.rawValue:
            guard let count = take(UInt32.self).map(Int.init), bytes.count - at >= count else { return nil }
            defer { at += count }
            return .string(Array(bytes[at..<at + count]))
        case HL_TABLE.rawValue: return table(depth: depth)
        case HL_FUNCTION.rawValue:
            guard let reference = take(UInt32.self), let line = take(UInt32.self), let chunk = take(UInt32.self) else { return nil }
            return .function(LuaFunction(reference: reference, chunk: Int(Int32(bitPattern: chunk)), line: Int(line)))
        case HL_VIEW.rawValue:
            guard let table = take(UInt32.self), let row = take(UInt32.self) else { return nil }
            return .view(table: Int(table), row: Int(row))
        case HL_LIST.rawValue:
            guard let table = take(UInt32.self), let count = take(UInt32.self), let shown = take(UInt32.self) else { return nil }
            var rows: [Int] = []
            for _ in 0..<shown {
                guard let row = take(UInt32.self) else { return nil }
                rows.append(Int(row))
            }
            return .list(table: Int(table), count: Int(count), rows: rows)
        case HL_CYCLE.rawValue:
            _ = take(UInt32.self)
            return .opaque
        default: return .opaque
        }
    }

    private mutating func table(depth: Int) -> LuaValue? {
        guard let kind = take(UInt32.self), let line = take(UInt32.self), let chunk = take(UInt32.self), let count = take(UInt32.self)
        else { return nil }
        var table = LuaTable(mark: kind == 0 ? nil : LuaTable.Mark(kind: Int(kind), chunk: Int(chunk), line: Int(line)))
        for _ in 0..<count {
            guard let value = next(depth: depth + 1) else { return nil }
            table.array.append(value)
        }
        guard let pairs = take(UInt32.self) else { return nil }
        for _ in 0..<pairs {
            guard let key = next(depth: depth + 1), let value = next(depth: depth + 1) else { return nil }
            table.pairs.append(LuaTable.Pair(key: key, value: value))
        }
        return .table(table)
    }

    private mutating func take<T: FixedWidthInteger>(_: T.Type) -> T? {
        let size = MemoryLayout<T>.size
        guard bytes.count - at >= size else { return nil }
        defer { at += size }
        return bytes.loadUnaligned(fromByteOffset: at, as: T.self)
    }
}

/// Writes values in the border's byte form.
struct ValueWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ value: LuaValue) {
        switch value {
        case .nil, .function: put(HL_NIL)
        case .opaque: put(HL_OPAQUE)
        case .list(let table, let count, _):
            guard count == LuaValue.wholeTable else { return put(HL_NIL) }
            put(HL_LIST)
            put(UInt32(table))
        case .boolean(let value): put(value ? HL_TRUE : HL_FALSE)
        case .integer(let value):
            put(HL_INTEGER)
            put(UInt64(bitPattern: value))
        case .number(let value):
            put(HL_NUMBER)
            put(value.bitPattern)
        case .string(let text):
            put(HL_STRING)
            put(UInt32(text.count))
            bytes.append(contentsOf: text)
        case .view(let table, let row):
            put(HL_VIEW)
            put(UInt32(table))
            put(UInt32(row))
        case .table(let table):
            put(HL_TABLE)
            for _ in 0..<3 { put(UInt32(0)) }
            put(UInt32(table.array.count))
            for element in table.array { append(element) }
            put(UInt32(table.pairs.count))
            for pair in table.pairs {
                append(pair.key)
                append(pair.value)
            }
        }
    }

    private mutating func put(_ tag: hl_tag) { bytes.append(UInt8(tag.rawValue)) }

    private mutating func put<T: FixedWidthInteger>(_ value: T) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
