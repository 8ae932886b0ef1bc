import LuaSyntax
import Testing

@Suite("Number literals")
struct NumberTests {
    @Test(
        "are integers where Lua makes integers",
        arguments: [
            ("0", 0), ("42", 42), ("08", 8), ("9223372036854775807", Int64.max), ("0x10", 16), ("0xA", 10),
            ("0xffffffffffffffff", -1), ("0x1ffffffffffffffff", -1), ("0x8000000000000000", Int64.min),
        ])
    func integers(text: String, value: Int64) throws {
        guard case .integer(let read) = try expression(text).kind else { throw TestFailure(message: text) }
        #expect(read == value)
    }

    @Test(
        "are floats where Lua makes floats",
        arguments: [
            ("9223372036854775808", 9223372036854775808.0), ("1e0", 1), ("1.", 1), (".5", 0.5), ("5.e3", 5000), ("3.14159", 3.14159),
            ("1e400", Double.infinity), ("1e-400", 0), ("0x.8p1", 1), ("0x8.", 8), ("0x1p-1", 0.5), ("0x1p99999", .infinity),
            ("0x1p-1074", .leastNonzeroMagnitude), ("0x1p-1075", 0), ("0x1.8p-1075", Double.leastNonzeroMagnitude),
            ("0x1.fffffffffffff8p0", 2), ("2.2250738585072014e-308", 0x1p-1022),
            ("0x1.00000000000008p0", 1), ("0x1.000000000000080001p0", 1.0000000000000002),
            ("123456789012345678901234567890", 1.2345678901234568e29),
        ])
    func floats(text: String, value: Double) throws {
        guard case .float(let read) = try expression(text).kind else { throw TestFailure(message: text) }
        #expect(read == value)
    }

    @Test(
        "are refused where they are malformed",
        arguments: ["0x", "3..2", "1e", "1e+", "0xg", "3x", "3and", "0x1p", "0x5.p", "1.2.3", "0x.", "5_"])
    func malformed(text: String) {
        let chunk = LuaParser.parse("return " + text)
        #expect(chunk.errors.first?.kind == .lexical)
        #expect(chunk.errors.first?.message.hasPrefix("malformed number") == true)
    }
}
