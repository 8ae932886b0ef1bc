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

    @Test("the age of a unit whose birth_date is no date is an error, not a read of what is not there")
    func age() throws {
        let flags: [UInt8] = [0, 1]
        try flags.withUnsafeBytes { flags in
            let instance = try LuaInstance()
            let column = UnitTable.Column(name: "birth_date", kind: .boolean, data: flags.baseAddress)
            try instance.addTable(UnitTable(name: "thing", rowCount: 2, columns: [column]))
            try instance.addList("things", table: 0)
            let text = "return select(2, pcall(function() return age_on(things[1], '2010-01-01') end))"
            let message = try instance.run(Array(text.utf8), chunk: instance.addChunk("test")).text
            #expect(message?.hasSuffix("age_on: the unit's `birth_date` is no date") == true)
        }
    }

    @Test("a list of units that the host gives is no change by the script")
    func lists() throws {
        let flags: [UInt8] = [0, 1]
        try flags.withUnsafeBytes { flags in
            let instance = try LuaInstance()
            let column = UnitTable.Column(name: "flag", kind: .boolean, data: flags.baseAddress)
            try instance.addTable(UnitTable(name: "thing", rowCount: 2, columns: [column]))
            try instance.addList("things", table: 0)
            _ = try instance.run(Array("return #things".utf8), chunk: instance.addChunk("test"), keepsFunctions: true)
            #expect(throws: Never.self) { _ = try instance.seal() }
        }
    }

    @Test("an error of the host keeps its code although a chunk was refused before it is raised again")
    func codes() throws {
        let instance = try LuaInstance()
        try instance.addFunction("refuse") { _ in throw LuaFailure(code: "policy.contract", message: "no") }
        let text = "local ok, e = pcall(refuse) load('local x <close> = nil') load('x =') error(e, 0)"
        let failure = #expect(throws: LuaFailure.self) { try instance.run(Array(text.utf8), chunk: instance.addChunk("test")) }
        #expect(failure?.code == "policy.contract")
    }
}
