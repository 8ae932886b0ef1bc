internal import CHamletLua

/// A table of units as scripts see it: names, kinds and addresses of columns.
///
/// The memory behind the addresses must stay valid and unchanged for as long as an instance uses the table.
public struct UnitTable: @unchecked Sendable {  // the addresses are of immutable memory that the register owns
    public var name: String
    public var rowCount: Int
    public var columns: [Column]

    public init(name: String, rowCount: Int, columns: [Column]) {
        self.name = name
        self.rowCount = rowCount
        self.columns = columns
    }

    public enum Kind: Sendable, Hashable {
        /// `UInt8` 0 or 1.
        case boolean
        /// `Int32`.
        case integer
        /// `Int64`.
        case long
        /// `Double`.
        case double
        /// `Int64` fen, read as yuan.
        case fen
        /// `Int32` days since 1970-01-01, read as ISO text.
        case date
        /// `UInt8` index into names.
        case code(names: [String])
        /// `UInt64` spans: offset in the upper 40 bits, length in the lower 24.
        case text
        /// Row offsets into `UInt8` indices.
        case codes(names: [String])
        /// Row offsets into spans.
        case texts
        /// `Int32` row of another table, negative = missing.
        case link(table: Int)
        /// Row offsets into `UInt32` rows of another table.
        case list(table: Int)
        /// The text columns of another table with the same rows, read by header.
        case extra(table: Int)
        /// The same row of another table.
        case same(table: Int)
    }

    public struct Column {
        public var name: String
        public var kind: Kind
        /// nil: the register has no such column, every value is missing.
        public var data: UnsafeRawPointer?
        public var offsets: UnsafePointer<UInt32>?
        public var text: UnsafePointer<UInt8>?
        /// Bit set where the value is unknown; nil: all known.
        public var nulls: UnsafePointer<UInt64>?

        public init(
            name: String, kind: Kind, data: UnsafeRawPointer?, offsets: UnsafePointer<UInt32>? = nil, text: UnsafePointer<UInt8>? = nil,
            nulls: UnsafePointer<UInt64>? = nil
        ) {
            self.name = name
            self.kind = kind
            self.data = data
            self.offsets = offsets
            self.text = text
            self.nulls = nulls
        }

        var rawKind: (kind: hl_kind, target: Int, names: [String]) {
            switch kind {
            case .boolean: (HL_COL_BOOLEAN, 0, [])
            case .integer: (HL_COL_INTEGER, 0, [])
            case .long: (HL_COL_LONG, 0, [])
            case .double: (HL_COL_DOUBLE, 0, [])
            case .fen: (HL_COL_FEN, 0, [])
            case .date: (HL_COL_DATE, 0, [])
            case .code(let names): (HL_COL_CODE, 0, names)
            case .text: (HL_COL_TEXT, 0, [])
            case .codes(let names): (HL_COL_CODES, 0, names)
            case .texts: (HL_COL_TEXTS, 0, [])
            case .link(let table): (HL_COL_LINK, table, [])
            case .list(let table): (HL_COL_LIST, table, [])
            case .same(let table): (HL_COL_SAME, table, [])
            case .extra(let table): (HL_COL_EXTRA, table, [])
            }
        }
    }
}

extension LuaInstance {
    /// Defines a table. Tables are numbered from 0 in the order of definition; links may point to tables defined later.
    public func addTable(_ table: UnitTable) throws(LuaFailure) {
        var strings: [UnsafeMutablePointer<CChar>] = []
        var lists: [UnsafeMutablePointer<UnsafePointer<CChar>?>] = []
        defer {
            for string in strings { string.deallocate() }
            for list in lists { list.deallocate() }
        }
        func copy(_ string: String) -> UnsafePointer<CChar> {
            let bytes = string.utf8CString
            let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            _ = UnsafeMutableBufferPointer(start: memory, count: bytes.count).initialize(from: bytes)
            strings.append(memory)
            return UnsafePointer(memory)
        }
        var columns: [hl_column] = []
        for column in table.columns {
            let (kind, target, names) = column.rawKind
            var raw = hl_column()
            raw.name = copy(column.name)
            raw.kind = kind
            // Lists of text headers have no data of their own.
            raw.present_at_all = column.data != nil || kind == HL_COL_EXTRA || kind == HL_COL_SAME
            raw.data = column.data
            raw.offsets = column.offsets
            raw.text = column.text.map { Swift.UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
            raw.nulls = column.nulls
            raw.target = UInt32(target)
            if !names.isEmpty {
                let list = UnsafeMutablePointer<UnsafePointer<CChar>?>.allocate(capacity: names.count)
                for (index, name) in names.enumerated() { (list + index).initialize(to: copy(name)) }
                lists.append(list)
                raw.names = UnsafePointer(list)
                raw.name_count = UInt32(names.count)
            }
            columns.append(raw)
        }
        try check(hl_add_table(raw, table.name, UInt32(table.rowCount), columns, UInt32(columns.count)))
    }

    /// A global list of all units of a table.
    public func addList(_ name: String, table: Int) throws(LuaFailure) {
        try check(hl_add_list(raw, name, UInt32(table)))
    }
}
