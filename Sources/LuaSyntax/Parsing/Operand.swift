/// Where the reference compiler has the value of an expression: the model of its expression descriptor.
struct Operand {
    enum Kind: UInt8 {
        /// No value at all.
        case none
        case `nil`, `true`, `false`
        /// A constant with an index in the function's table.
        case constant
        case integer, float
        /// A string that is not in the table yet.
        case string
        /// A value in a fixed register.
        case register
        /// A variable in a register.
        case local
        case upvalue
        /// A `<const>` variable with a known value.
        case knownVariable
        /// Indexed by a register, by an upvalue and a name, by a small integer, by a name.
        case indexed, indexedUpvalue, indexedInteger, indexedName
        /// A comparison, whose value is a jump.
        case jump
        /// A value that can go to any register.
        case relocatable
        case call, vararg
    }

    /// What is known about a list of jumps.
    struct Jumps {
        var isEmpty = true
        /// Whether some jump of the list leaves no value in the register.
        var needsValue = false

        mutating func merge(_ other: Jumps) {
            isEmpty = isEmpty && other.isEmpty
            needsValue = needsValue || other.needsValue
        }

        static let valued = Jumps(isEmpty: false, needsValue: false)
        static let bare = Jumps(isEmpty: false, needsValue: true)
    }

    var kind = Kind.none
    /// Whether a relocatable value is made by `not`, which a condition can take back.
    var isNot = false
    var trueJumps = Jumps()
    var falseJumps = Jumps()
    /// A register, the place of an upvalue, of a constant, of a variable; for indices that of the table.
    var info: Int32 = 0
    /// The key of an index: a register, a constant or an integer.
    var key: Int32 = 0
    /// A number's bits, or a string's symbol.
    var bits: UInt64 = 0

    var hasJumps: Bool { !trueJumps.isEmpty || !falseJumps.isEmpty }

    /// Whether the operand is a number that takes no register.
    var isNumeral: Bool { (kind == .integer || kind == .float) && !hasJumps }

    var isMultiValued: Bool { kind == .call || kind == .vararg }

    /// Whether something can be assigned to the operand.
    var isVariable: Bool {
        switch kind {
        case .local, .upvalue, .knownVariable: true
        default: isIndexed
        }
    }

    var isIndexed: Bool {
        switch kind {
        case .indexed, .indexedUpvalue, .indexedInteger, .indexedName: true
        default: false
        }
    }

    /// Whether it is an integer literal that fits the signed byte of an instruction.
    var isSmallInteger: Bool { kind == .integer && !hasJumps && Operand.fitsByte(Int64(bitPattern: bits)) }

    /// Whether it is a number with an integral value that fits the signed byte of an instruction.
    var isSmallNumber: Bool {
        switch kind {
        case .integer: return !hasJumps && Operand.fitsByte(Int64(bitPattern: bits))
        case .float:
            guard let value = Int64(exactly: Double(bitPattern: bits)) else { return false }
            return !hasJumps && Operand.fitsByte(value)
        default: return false
        }
    }

    /// Whether it is an integer literal that fits the unsigned byte of an index.
    var isIndexInteger: Bool { kind == .integer && !hasJumps && bits <= 255 }

    static func fitsByte(_ value: Int64) -> Bool { value >= -127 && value <= 128 }
    /// Whether an integer can be loaded without a constant.
    static func fitsLoad(_ value: Int64) -> Bool { value >= -65535 && value <= 65536 }

    /// Makes the operand something new without jumps.
    mutating func reset(_ kind: Kind, info: Int32 = 0, bits: UInt64 = 0) {
        self = Operand(kind: kind, info: info, bits: bits)
    }
}
