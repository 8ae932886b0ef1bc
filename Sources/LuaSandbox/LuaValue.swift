/// A Lua value outside its instance: a copy, raw, without metamethods.
public indirect enum LuaValue: Sendable, Hashable {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// Text as bytes: Lua strings need not be UTF-8.
    case string([UInt8])
    case table(LuaTable)
    case function(LuaFunction)
    /// A unit of the model: table and row.
    case view(table: Int, row: Int)
    /// Units of the model: their table, how many they are, and the first of them.
    case list(table: Int, count: Int, rows: [Int])
    /// What has no meaning outside: coroutines, functions that were not kept. Handed to a script it is ``null``.
    case opaque

    /// The constant by which scripts of plugins know that a value stands in a file and is null; it equals nothing but itself.
    public static let null = LuaValue.opaque

    /// All units of a table, to hand to a script.
    public static func all(table: Int) -> LuaValue { .list(table: table, count: wholeTable, rows: []) }
    static let wholeTable = -1

    /// Text from a Swift string.
    public static func text(_ string: String) -> LuaValue { .string(Array(string.utf8)) }

    /// The text, if this is a string of UTF-8.
    public var text: String? {
        guard case .string(let bytes) = self else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The number, integers converted.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    public var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    public var table: LuaTable? {
        if case .table(let value) = self { value } else { nil }
    }

    public var function: LuaFunction? {
        if case .function(let value) = self { value } else { nil }
    }

    public var isNil: Bool { self == .nil }

    /// The name of its type, as `type` gives it, for messages.
    public var typeName: String {
        switch self {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .table: "table"
        case .function: "function"
        case .view: "unit"
        case .list: "list of units"
        case .opaque: "value of the sandbox"
        }
    }
}

/// A table: the sequence 1 … n, and the other pairs sorted by key.
public struct LuaTable: Sendable, Hashable {
    public var array: [LuaValue]
    public var pairs: [Pair]
    /// The constructor that made it, if one did.
    public var mark: Mark?

    public struct Pair: Sendable, Hashable {
        public var key: LuaValue
        public var value: LuaValue

        public init(key: LuaValue, value: LuaValue) {
            self.key = key
            self.value = value
        }
    }

    /// Which constructor made a table, and where it was called.
    public struct Mark: Sendable, Hashable {
        public let kind: Int
        public let chunk: Int
        public let line: Int

        public init(kind: Int, chunk: Int, line: Int) {
            self.kind = kind
            self.chunk = chunk
            self.line = line
        }
    }

    public init(array: [LuaValue] = [], pairs: [Pair] = [], mark: Mark? = nil) {
        self.array = array
        self.pairs = pairs
        self.mark = mark
    }

    /// The value of a text key. O(pairs).
    public subscript(name: String) -> LuaValue? {
        let key = LuaValue.text(name)
        return pairs.first { $0.key == key }?.value
    }
}

/// A function kept by an instance, with where it was defined.
public struct LuaFunction: Sendable, Hashable {
    /// Its number in the instance; instances that ran the same chunks have the same numbers.
    public let reference: UInt32
    public let chunk: Int
    /// The line it was defined on, as compiled.
    public let line: Int

    /// The same with chunks numbered from `first` on.
    package func shifted(by first: Int) -> LuaFunction { LuaFunction(reference: reference, chunk: chunk - first, line: line) }
}
