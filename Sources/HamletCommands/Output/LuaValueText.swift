import HamletPolicy
import LuaSandbox

/// Lua values as JSON: what JSON cannot say is said by an object with one key.
enum LuaValueText {
    static func append(_ value: LuaValue, to bytes: inout [UInt8]) {
        switch value {
        case .nil: bytes += "null".utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .integer(let number): JSONText.append(number, to: &bytes)
        case .number(let number): append(number, to: &bytes)
        case .string(let text): append(text, to: &bytes)
        case .table(let table): append(table, to: &bytes)
        case .function, .view, .list, .opaque: bytes += #"{"type":"function"}"#.utf8
        }
    }

    /// Floats always with a point or an exponent, so that 1 and 1.0 stay apart.
    private static func append(_ number: Double, to bytes: inout [UInt8]) {
        if number.isNaN {
            bytes += #"{"number":"nan"}"#.utf8
        } else if number.isInfinite {
            bytes += (number > 0 ? #"{"number":"inf"}"# : #"{"number":"-inf"}"#).utf8
        } else {
            let text = NumberText.shortest(number)
            bytes += text.utf8
            if !text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") }) { bytes += ".0".utf8 }
        }
    }

    private static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
        if let string = String(validating: text, as: UTF8.self) {
            JSONText.append(string, to: &bytes)
            return
        }
        let hex = Array("0123456789abcdef".utf8)
        bytes += #"{"bytes":""#.utf8
        for byte in text {
            bytes.append(hex[Int(byte >> 4)])
            bytes.append(hex[Int(byte & 15)])
        }
        bytes += #""}"#.utf8
    }

    /// Sequences are arrays; an empty table is an empty array.
    private static func append(_ table: LuaTable, to bytes: inout [UInt8]) {
        if table.pairs.isEmpty {
            bytes.append(UInt8(ascii: "["))
            for (index, element) in table.array.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
            return
        }
        let indexed = table.array.enumerated().map { (LuaValue.integer(Int64($0.offset + 1)), $0.element) }
        bytes += #"{"table":["#.utf8
        for (index, (key, value)) in (indexed + table.pairs.map { ($0.key, $0.value) }).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "["))
            append(key, to: &bytes)
            bytes.append(UInt8(ascii: ","))
            append(value, to: &bytes)
            bytes.append(UInt8(ascii: "]"))
        }
        bytes += "]}".utf8
    }
}
