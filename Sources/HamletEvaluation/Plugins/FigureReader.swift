internal import Foundation
public import LuaSandbox

/// Reads JSON for scripts: objects are tables, arrays sequences, `null` the constant ``LuaValue/null``; a number that is written as an
/// integer is one, all others are floats. Texts stay texts.
public struct FigureReader {
    private let bytes: [UInt8]
    private var at = 0

    /// What is wrong with a text, and where: line and column from 1.
    public struct Fault: Error, Sendable, Hashable {
        public let line: Int
        public let column: Int
        public let message: String
    }

    /// The value of a whole text.
    ///
    /// - Throws: ``Fault``.
    public static func read(_ text: [UInt8]) throws(Fault) -> LuaValue {
        var reader = FigureReader(bytes: text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text)
        guard String(validating: reader.bytes, as: UTF8.self) != nil else { throw reader.fault("the file is not UTF-8") }
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        if reader.at < reader.bytes.count { throw reader.fault("the value ends before this") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func fault(_ message: String) -> Fault {
        let before = bytes.prefix(at)
        let start = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        return Fault(
            line: before.count { $0 == 10 } + 1, column: String(decoding: before[start...], as: UTF8.self).count + 1, message: message)
    }

    private mutating func skipBlanks() { while at < bytes.count, [32, 9, 10, 13].contains(bytes[at]) { at += 1 } }

    private mutating func next() throws(Fault) -> UInt8 {
        skipBlanks()
        guard at < bytes.count else { throw fault("the text ends in the middle of a value") }
        return bytes[at]
    }

    private mutating func value(depth: Int) throws(Fault) -> LuaValue {
        guard depth < 60 else { throw fault("values are nested too deeply") }
        switch try next() {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default:
            for (word, value) in [("null", LuaValue.null), ("true", .boolean(true)), ("false", .boolean(false))]
            where bytes[at...].starts(with: word.utf8) {
                at += word.utf8.count
                return value
            }
            throw fault("here a value is wanted: JSON has objects, lists, texts in double quotes, numbers, true, false, null")
        }
    }

    private mutating func object(_ depth: Int) throws(Fault) -> LuaValue {
        var pairs: [[UInt8]: LuaValue] = [:]
        at += 1
        if try next() == UInt8(ascii: "}") {
            at += 1
            return .table(LuaTable())
        }
        while true {
            guard try next() == UInt8(ascii: "\"") else { throw fault("here a name in double quotes is wanted") }
            let place = at
            let name = try string()
            guard pairs[name] == nil else {
                at = place
                throw fault("the name stands twice in one object")
            }
            guard try next() == UInt8(ascii: ":") else { throw fault("here a colon is wanted") }
            at += 1
            pairs[name] = try value(depth: depth + 1)
            let separator = try next()
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "}") else { throw fault("here a comma or } is wanted") }
            at += 1
            if separator == UInt8(ascii: "}") { break }
        }
        let names = pairs.keys.sorted { $0.lexicographicallyPrecedes($1) }
        return .table(LuaTable(pairs: names.map { LuaTable.Pair(key: .string($0), value: pairs[$0] ?? .null) }))
    }

    private mutating func array(_ depth: Int) throws(Fault) -> LuaValue {
        var values: [LuaValue] = []
        at += 1
        if try next() == UInt8(ascii: "]") {
            at += 1
            return .table(LuaTable())
        }
        while true {
            values.append(try value(depth: depth + 1))
            let separator = try next()
            guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "]") else { throw fault("here a comma or ] is wanted") }
            at += 1
            if separator == UInt8(ascii: "]") { return .table(LuaTable(array: values)) }
        }
    }

    private mutating func number() throws(Fault) -> LuaValue {
        let start = at
        while at < bytes.count, "+-.eE0123456789".utf8.contains(bytes[at]) { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard text.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/#) != nil, let number = Double(text), number.isFinite
        else {
            at = start
            throw fault("this is no number")
        }
        return Int64(text).map { .integer($0) } ?? .number(number)
    }

    /// The text whose quote stands here. Foundation undoes the escapes.
    private mutating func string() throws(Fault) -> [UInt8] {
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] < 32 { throw fault("a text ends on its line") }
            at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard at < bytes.count else {
            at = start
            throw fault("the text is not closed")
        }
        at += 1
        let quoted = Data(bytes[start..<at])
        guard let text = try? JSONDecoder().decode(String.self, from: quoted) else {
            at = start
            throw fault("the text has an escape that JSON does not know")
        }
        return Array(text.utf8)
    }
}
