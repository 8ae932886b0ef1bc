import LuaSandbox
import Testing

@Suite("What the host hands in")
struct BorderTests {
    @Test("a unit that is not there is refused, not read", arguments: [(0, 2), (1, 0), (Int(UInt32.max), Int(UInt32.max))])
    func units(table: Int, row: Int) throws {
        let flags: [UInt8] = [0, 1]
        try flags.withUnsafeBytes { flags in
            let instance = try LuaInstance()
            let column = UnitTable.Column(name: "flag", kind: .boolean, data: flags.baseAddress)
            try instance.addTable(UnitTable(name: "thing", rowCount: 2, columns: [column]))
            try instance.setGlobal("last", .view(table: 0, row: 1))
            #expect(throws: LuaFailure.self) { try instance.setGlobal("none", .view(table: table, row: row)) }
            #expect(throws: LuaFailure.self) { try instance.setParameters(LuaTable(array: [.view(table: table, row: row)])) }
        }
    }
}
