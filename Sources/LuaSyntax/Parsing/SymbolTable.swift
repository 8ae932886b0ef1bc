/// Numbers the distinct byte strings of a chunk: names, reserved words and the contents of string literals.
///
/// What the parser has to find by name (the innermost variable, the label, the waiting jumps, the constant) hangs on
/// the symbol itself, so that every look-up takes constant time.
struct SymbolTable {
    /// What the parser knows about a symbol.
    struct Record {
        var start: Int32
        var length: Int32
        var hash: UInt32
        /// The innermost active variable of that name, as an index into the declared variables.
        var binding: Int32 = -1
        /// The last visible label of that name.
        var label: Int32 = -1
        /// The last waiting `goto` of that name.
        var jump: Int32 = -1
        /// The constant in which the string was stored last.
        var constant: Int32 = -1
    }

    // INVARIANT: the reserved words are the first symbols, in the order of `TokenKind`.
    static let environment: Int32 = 22
    static let selfName: Int32 = 23
    static let loopState: Int32 = 24
    static let const: Int32 = 25
    static let close: Int32 = 26
    static let breakLabel = Int32(TokenKind.break.rawValue)
    static let reservedCount = Int32(TokenKind.reservedWords.count)

    var records: [Record] = []
    private var slots: [Int32]
    private var mask: Int
    private var pool: [UInt8] = []
    private var names: [String?] = []
    private var literals: [[UInt8]?] = []
    private let seed: UInt64

    init(sourceSize: Int) {
        var size = 256
        while size < sourceSize / 16, size < 1 << 20 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        mask = size - 1
        // A seed of the process keeps a chunk from being built so that all its names fall into one slot.
        seed = UInt64(truncatingIfNeeded: 0x5bd1_e995.hashValue) | 1
        for word in TokenKind.reservedWords + ["_ENV", "self", "(for state)", "const", "close"] {
            var text = word
            text.withUTF8 { bytes in
                if let base = bytes.baseAddress { _ = intern(base, bytes.count) }
            }
        }
    }

    /// The symbol of a byte string, made if it is new.
    mutating func intern(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
        let hash = self.hash(bytes, count)
        var slot = Int(hash) & mask
        while true {
            let symbol = slots[slot]
            if symbol < 0 { break }
            let record = records[Int(symbol)]
            if record.hash == hash, Int(record.length) == count, equal(Int(record.start), bytes, count) { return symbol }
            slot = (slot + 1) & mask
        }
        let symbol = Int32(records.count)
        records.append(Record(start: Int32(pool.count), length: Int32(count), hash: hash))
        pool.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        names.append(nil)
        literals.append(nil)
        slots[slot] = symbol
        if records.count * 2 > slots.count { grow() }
        return symbol
    }

    /// The bytes of a symbol as text.
    mutating func name(_ symbol: Int32) -> String {
        if let name = names[Int(symbol)] { return name }
        let name = String(decoding: slice(symbol), as: UTF8.self)
        names[Int(symbol)] = name
        return name
    }

    /// The bytes of a symbol.
    mutating func bytes(_ symbol: Int32) -> [UInt8] {
        if let bytes = literals[Int(symbol)] { return bytes }
        let bytes = Array(slice(symbol))
        literals[Int(symbol)] = bytes
        return bytes
    }

    private func slice(_ symbol: Int32) -> ArraySlice<UInt8> {
        let record = records[Int(symbol)]
        return pool[Int(record.start)..<Int(record.start) + Int(record.length)]
    }

    private func equal(_ start: Int, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        pool.withUnsafeBufferPointer { pool in
            for offset in 0..<count where pool[start + offset] != bytes[offset] { return false }
            return true
        }
    }

    private func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        let multiplier: UInt64 = 0x9e37_79b9_7f4a_7c15
        var state = seed ^ UInt64(truncatingIfNeeded: count) &* multiplier
        var offset = 0
        while offset < count {
            var word: UInt64 = 0
            var shift: UInt64 = 0
            let stop = min(offset + 8, count)
            while offset < stop {
                word |= UInt64(bytes[offset]) &<< shift
                shift &+= 8
                offset &+= 1
            }
            let product = (state ^ word).multipliedFullWidth(by: multiplier)
            state = product.high ^ product.low
        }
        return UInt32(truncatingIfNeeded: state ^ (state &>> 32))
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        mask = slots.count - 1
        for (symbol, record) in records.enumerated() {
            var slot = Int(record.hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(symbol)
        }
    }
}
