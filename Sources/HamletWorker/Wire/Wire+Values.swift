import Foundation
import LuaSandbox

extension Int: WireCoding {
    func write(to wire: inout WireWriter) { wire.put(bits: UInt64(bitPattern: Int64(self))) }
    init(from wire: inout WireReader) throws(WireFault) { self = Int(Int64(bitPattern: try wire.bits())) }
}

extension Int64: WireCoding {
    func write(to wire: inout WireWriter) { wire.put(bits: UInt64(bitPattern: self)) }
    init(from wire: inout WireReader) throws(WireFault) { self = Int64(bitPattern: try wire.bits()) }
}

extension UInt64: WireCoding {
    func write(to wire: inout WireWriter) { wire.put(bits: self) }
    init(from wire: inout WireReader) throws(WireFault) { self = try wire.bits() }
}

extension Double: WireCoding {
    func write(to wire: inout WireWriter) { wire.put(bits: bitPattern) }
    init(from wire: inout WireReader) throws(WireFault) { self = Double(bitPattern: try wire.bits()) }
}

extension Bool: WireCoding {
    func write(to wire: inout WireWriter) { wire.put(byte: self ? 1 : 0) }
    init(from wire: inout WireReader) throws(WireFault) {
        switch try wire.byte() {
        case 0: self = false
        case 1: self = true
        default: throw WireFault("neither true nor false")
        }
    }
}

extension String: WireCoding {
    func write(to wire: inout WireWriter) { wire.put(bytes: utf8) }
    init(from wire: inout WireReader) throws(WireFault) {
        guard let text = String(validating: try wire.data(), as: UTF8.self) else { throw WireFault("a text is not UTF-8") }
        self = text
    }
}

/// As sign, digits and exponent: the text of a large one would not read back.
extension Decimal: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(sign == .minus)
        wire.put(exponent)
        wire.put(significand.description)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        let isNegative: Bool = try wire.value()
        let exponent: Int = try wire.value()
        let digits: String = try wire.value()
        guard (-128...127).contains(exponent), (1...39).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let significand = Decimal(string: digits), !significand.isNaN
        else { throw WireFault("no decimal number") }
        self.init(sign: isNegative ? .minus : .plus, exponent: exponent, significand: significand)
        if isNaN { throw WireFault("no decimal number") }
    }
}

extension LuaLimits: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(fuel)
        wire.put(memory)
        wire.put(milliseconds)
        wire.put(output)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(fuel: try wire.value(), memory: try wire.value(), milliseconds: try wire.value(), output: try wire.value())
    }
}

extension LuaFailure: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(code)
        wire.put(message)
        wire.put(chunk)
        wire.put(line)
        wire.put(traceback)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(
            code: try wire.value(), message: try wire.value(), chunk: try wire.value(), line: try wire.value(), traceback: try wire.list())
    }
}

/// A value that a chunk gave. Functions and lists of units arrive as ``LuaValue/opaque``: there is nothing on this side that they could be called in.
extension LuaValue: WireCoding {
    /// Nesting that the sandbox's own border allows, and some more.
    private static let deepest = 200

    func write(to wire: inout WireWriter) {
        switch self {
        case .nil: wire.put(byte: 0)
        case .boolean(let flag): wire.put(byte: flag ? 2 : 1)
        case .integer(let number):
            wire.put(byte: 3)
            wire.put(number)
        case .number(let number):
            wire.put(byte: 4)
            wire.put(number)
        case .string(let text):
            wire.put(byte: 5)
            wire.put(bytes: text)
        case .table(let table):
            wire.put(byte: 6)
            wire.put(table.array)
            wire.put(bits: UInt64(table.pairs.count))
            for pair in table.pairs {
                wire.put(pair.key)
                wire.put(pair.value)
            }
        case .view(let table, let row):
            wire.put(byte: 7)
            wire.put(table)
            wire.put(row)
        case .function, .list, .opaque: wire.put(byte: 8)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) { try self.init(from: &wire, depth: 0) }

    private init(from wire: inout WireReader, depth: Int) throws(WireFault) {
        guard depth < Self.deepest else { throw WireFault("a value is nested too deep") }
        switch try wire.byte() {
        case 0: self = .nil
        case 1: self = .boolean(false)
        case 2: self = .boolean(true)
        case 3: self = .integer(try wire.value())
        case 4: self = .number(try wire.value())
        case 5: self = .string(try wire.data())
        case 6:
            var table = LuaTable()
            for _ in 0..<(try wire.count()) { table.array.append(try LuaValue(from: &wire, depth: depth + 1)) }
            for _ in 0..<(try wire.count()) {
                let key = try LuaValue(from: &wire, depth: depth + 1)
                table.pairs.append(LuaTable.Pair(key: key, value: try LuaValue(from: &wire, depth: depth + 1)))
            }
            self = .table(table)
        case 7: self = .view(table: try wire.value(), row: try wire.value())
        case 8: self = .opaque
        default: throw WireFault("no Lua value")
        }
    }
}
