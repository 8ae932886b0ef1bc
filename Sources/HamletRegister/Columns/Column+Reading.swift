/// Reading single cells. Each is O(1), and traps on a row outside the column.
extension Column {
    /// Whether the row has no value.
    public func isNull(_ row: Int) -> Bool {
        precondition(row >= 0 && row < count, "row out of range")
        guard let nulls else { return false }
        return nulls[row >> 6] & (1 << UInt64(row & 63)) != 0
    }

    /// The value, or nil if unknown or if the column isn't boolean.
    public func boolean(at row: Int) -> Bool? {
        guard layout == .boolean, !isNull(row) else { return nil }
        return values.load(fromByteOffset: row, as: UInt8.self) != 0
    }

    /// The integer, fen, day number or year, or the index of the code; nil if unknown or if the layout has none.
    public func integer(at row: Int) -> Int64? {
        guard !isNull(row), layout != .double, layout != .span, !layout.isList else { return nil }
        return integer(unchecked: row)
    }

    /// The number that scripts read: money in yuan, others as they are. Nil if unknown or no number.
    public func number(at row: Int) -> Double? {
        guard !isNull(row) else { return nil }
        switch layout {
        case .double: return values.load(fromByteOffset: row &* 8, as: Double.self)
        case .int64, .int32:
            let whole = Double(integer(unchecked: row))
            return type == .money ? whole / 100 : whole
        default: return nil
        }
    }

    /// The day; nil if unknown or no date.
    public func date(at row: Int) -> CivilDate? {
        guard type == .date, let days = integer(at: row) else { return nil }
        return CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: days))
    }

    /// The identifier of the code; nil if unknown or no code.
    public func code(at row: Int) -> String? {
        guard layout == .code, let table = type.codeTable, let index = integer(at: row) else { return nil }
        return table.entries[Int(index)].identifier
    }

    /// The text; nil if unknown or no text.
    public func string(at row: Int) -> String? { bytes(at: row).map { String(decoding: $0, as: UTF8.self) } }

    /// The text's UTF-8; valid while the column lives.
    public func bytes(at row: Int) -> UnsafeBufferPointer<UInt8>? {
        guard layout == .span, !isNull(row) else { return nil }
        return bytes(span: values.load(fromByteOffset: row &* 8, as: UInt64.self))
    }

    /// The identifiers or texts of a list; nil if unknown or no list.
    public func list(at row: Int) -> [String]? {
        guard let offsets, !isNull(row) else { return nil }
        let items = Int(offsets[row])..<Int(offsets[row + 1])
        switch layout {
        case .codeList:
            guard let table = type.codeTable else { return nil }
            return items.map { table.entries[Int(values.load(fromByteOffset: $0, as: UInt8.self))].identifier }
        case .spanList:
            return items.map {
                String(decoding: bytes(span: values.load(fromByteOffset: $0 &* 8, as: UInt64.self)), as: UTF8.self)
            }
        default: return nil
        }
    }

    /// The cell as a Swift value.
    public func value(at row: Int) -> RegisterValue {
        if isNull(row) { return .null }
        switch layout {
        case .boolean: return .boolean(integer(unchecked: row) != 0)
        case .code: return code(at: row).map { .text($0) } ?? .null
        case .int64: return type == .money ? .fen(integer(unchecked: row)) : .integer(integer(unchecked: row))
        case .int32: return type == .date ? date(at: row).map { .date($0) } ?? .null : .integer(integer(unchecked: row))
        case .double: return number(at: row).map { .decimal($0) } ?? .null
        case .span: return string(at: row).map { .text($0) } ?? .null
        case .codeList, .spanList: return list(at: row).map { .list($0) } ?? .null
        }
    }

    /// The element of a layout of whole numbers, whether or not the row is null.
    @inline(__always)
    func integer(unchecked row: Int) -> Int64 {
        switch layout {
        case .boolean, .code: Int64(values.load(fromByteOffset: row, as: UInt8.self))
        case .int32: Int64(values.load(fromByteOffset: row &* 4, as: Int32.self))
        default: values.load(fromByteOffset: row &* 8, as: Int64.self)
        }
    }

    @inline(__always)
    func bytes(span: UInt64) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.map { $0 + TextSpan.offset(span) }, count: TextSpan.length(span))
    }
}
