import HamletRegister
import Testing

@Suite struct ModelTests {
    @Test("links lead to rows in register order")
    func links() throws {
        let register = try load(
            "household_id,village_id\nH1,V2\nH2,V1\nH3,V2\nH4,\n",
            [
                .village: "village_id\nV1\nV2\nV3\n", .member: "member_id,household_id\nM1,H3\nM2,H1\nM3,H3\n", .fund: "fund_id\nF1\nF2\n",
                .project: "project_id,fund_ids,village_id\nP1,F2;F1,V1\nP2,F2,\n",
                .grant: "fund_id,household_id,member_id\nF2,H1,M2\nF2,H3,\n",
            ])
        let households = try #require(register.table(.household))
        let village = try #require(households.link("village"))
        #expect((0..<4).map { village.one($0) } == [1, 0, 1, nil])
        let members = try #require(households.link("members"))
        #expect((0..<4).map { members.many($0) } == [[1], [], [0, 2], []])
        let back = try #require(register.table(.village)?.link("households"))
        #expect((0..<3).map { back.many($0) } == [[1], [0, 2], []])
        #expect(register.table(.member)?.link("household")?.one(0) == 2)
        #expect(register.table(.project)?.link("funds")?.many(0) == [1, 0])
        #expect(register.table(.fund)?.link("projects")?.many(1) == [0, 1])
        #expect(register.table(.grant)?.link("member")?.one(0) == 1)
        #expect(register.table(.grant)?.link("member")?.one(1) == nil)
        #expect(households.link("grants")?.many(2) == [1])
        #expect(households.link("visits") == nil)
    }

    @Test("net income follows from its parts, exactly, and only if all are known")
    func netIncome() throws {
        let csv = """
            household_id,wage_income,business_income,property_income,transfer_income,business_expense,net_income,household_size,net_income_per_capita
            H1,0.10,0.20,0,0,0.05,,3,
            H2,100,,0,0,0,,2,
            H3,1,1,1,1,5,,1,
            H4,1,1,1,1,1,70.00,7,
            H5,1,1,1,1,1,70.00,,
            H6,1,1,1,1,1,70.00,2,12.34

            """
        let register = try load(csv)
        let income = try #require(register.readable(.household, "net_income"))
        #expect((0..<6).map { income.integer(at: $0) } == [25, nil, -100, 7000, 7000, 7000])
        let perCapita = try #require(register.readable(.household, "net_income_per_capita"))
        #expect(perCapita.layout == .double)
        #expect((0..<6).map { perCapita.number(at: $0) } == [25.0 / 300.0, nil, -1, 10, nil, 12.34])
        // What is derived is not stated.
        #expect(register.table(.household)?.column("net_income")?.isNull(0) == true)
        #expect(try load("household_id\nH1\n").readable(.household, "net_income_per_capita") == nil)
    }

    @Test("a stated amount per head is its fen divided by a hundred, rounded once")
    func stated() throws {
        let csv = "household_id,net_income_per_capita\n" + (0..<2000).map { "H\($0),\($0 * 37).\($0 % 90 + 10)\n" }.joined()
        let column = try #require(try load(csv).readable(.household, "net_income_per_capita"))
        for row in 0..<2000 { #expect(column.number(at: row) == Double("\(row * 37).\(row % 90 + 10)")) }
    }

    @Test("age and birth date follow from the citizen number on a date; what is stated wins")
    func ages() throws {
        let born = try #require(CivilDate(iso: "1960-05-01"))
        let number = try #require(CitizenNumber(region: 439_901, birthDate: born, sequence: 17)).text
        let members = "household_id,id_number,birth_date,age\nH1,\(number),,\nH1,\(number),,40\nH1,x,,\nH1,,2018-06-01,\nH1,,1999-01-02,\n"
        let register = try load("household_id\nH1\n", [.member: members], date: "2018-05-01")
        func ages(_ date: String?) -> [Int64?] {
            let column = register.readable(.member, "age", on: date.flatMap { CivilDate(iso: $0) })
            return (0..<5).map { column?.integer(at: $0) }
        }
        #expect(ages(nil) == [58, 40, nil, nil, 19])
        #expect(ages("2020-04-30") == [59, 40, nil, 1, 21])
        #expect(register.readable(.member, "birth_date")?.date(at: 0) == born)
        #expect(Register.isDerivable(.member, "age"))
        #expect(!Register.isDerivable(.household, "household_size"))
    }

    @Test("a policy's own columns are typed after loading, too, and checked")
    func ownColumns() throws {
        let register = try load("household_id,flooded,relief,grade\nH1,true,12.5,college\n\nH2,,,\n")
        let own = [Field("flooded", .boolean), Field("relief", .money), Field("grade", .code(.education)), Field("nowhere", .date)]
        let typed = try register.adding(columns: [.household: own])
        let table = try #require(typed.table(.household))
        #expect(table.column("flooded")?.value(at: 0) == true)
        #expect(table.column("relief")?.value(at: 0) == .fen(1250))
        #expect(table.column("grade")?.code(at: 0) == "college")
        #expect(table.column("grade")?.isNull(1) == true)
        #expect(table.column("nowhere") == nil)
        #expect(table.unit.field("relief")?.measure == "yuan")
        #expect(register.table(.household)?.column("flooded") == nil)
        let error = #expect(throws: RegisterProblems.self) {
            try load("household_id,flooded\nH1,true\n\nH2,maybe\n").adding(columns: [.household: own])
        }
        #expect(error.map { places($0) } == ["households.csv:4 flooded CODE_UNKNOWN"])
        #expect(throws: SchemaError.columnExists(.household, "phone")) {
            try register.adding(columns: [.household: [Field("phone", .text)]])
        }
    }

    @Test("one fact may be changed, with the checks of a cell, and nothing else changes")
    func changing() throws {
        let register = try load(
            "household_id,household_size,village_id,other_poverty_causes,helper_ids,head_name,net_income\nH1,3,V1,illness,P1;P2,甲,1\nH2,,V2,,,乙,\nH3,5,,other;illness,P3,,3\n",
            [.village: "village_id\nV1\nV2\n"])
        func changed(_ row: Int, _ field: String, _ value: RegisterValue) throws -> [RegisterValue] {
            let column = try register.replacing(.household, row: row, field: field, with: value).table(.household)?.column(field)
            return (0..<3).map { column?.value(at: $0) ?? .null }
        }
        #expect(try changed(1, "household_size", 4) == [3, 4, 5])
        #expect(try changed(0, "household_size", nil) == [nil, nil, 5])
        #expect(try changed(1, "net_income", "2.5") == [.fen(100), .fen(250), .fen(300)])
        #expect(
            try changed(1, "other_poverty_causes", ["disaster", "no_land"]) == [
                ["illness"], ["disaster", "no_land"], ["other", "illness"],
            ])
        #expect(try changed(2, "other_poverty_causes", nil) == [["illness"], nil, nil])
        #expect(try changed(0, "helper_ids", ["P9"]) == [["P9"], nil, ["P3"]])
        #expect(try changed(2, "head_name", "丙丙") == ["甲", "乙", "丙丙"])
        #expect(try changed(0, "head_name", nil) == [nil, "乙", nil])
        #expect(try changed(1, "has_toilet", true) == [nil, true, nil])
        let moved = try register.replacing(.household, row: 0, field: "village_id", with: "V2")
        #expect(moved.table(.village)?.link("households")?.many(1) == [0, 1])
        #expect(register.table(.village)?.link("households")?.many(0) == [0])
        #expect(moved.digest != register.digest)
        let wrong = #expect(throws: RegisterProblems.self) { try register.replacing(.household, row: 1, field: "household_size", with: 99) }
        #expect(wrong.map { places($0) } == ["households.csv:3 household_size VALUE_OUT_OF_RANGE"])
        #expect(throws: RegisterProblems.self) { try register.replacing(.household, row: 1, field: "village_id", with: "V9") }
        #expect(throws: RegisterProblems.self) { try register.replacing(.household, row: 1, field: "household_id", with: "H1") }
        #expect(throws: SchemaError.unknownField(.household, "size")) { try register.replacing(.household, row: 1, field: "size", with: 1) }
    }

    @Test("a register built from values passes the same checks")
    func builder() throws {
        var builder = RegisterBuilder(place: "T1", date: CivilDate(iso: "2018-01-01"), version: "1")
        builder.append(.household, ["household_id": "H1", "household_size": 3, "net_income": .fen(5), "has_toilet": true])
        builder.append(.household, ["household_id": "H2", "灾情": "重", "health_note": nil])
        builder.declare(.member)
        builder.set(.village, column: "village_id", ["V1", "V2"])
        builder.set(.village, column: "persons", [100])
        let register = try builder.build()
        #expect(register.table(.household)?.column("net_income")?.integer(at: 0) == 5)
        #expect(register.table(.household)?.column("household_size")?.isNull(1) == true)
        #expect(register.table(.household)?.extraColumn("灾情")?.string(at: 1) == "重")
        #expect(register.table(.household)?.link("members")?.many(1) == [])
        #expect(register.table(.village)?.column("persons")?.value(at: 1) == .null)
        builder.append(.household, ["household_id": "H1", "household_size": 0.5, "birth_date": .date(CivilDate(daysSinceEpoch: 0))])
        let error = #expect(throws: RegisterProblems.self) { try builder.build() }
        #expect(
            error.map { places($0) } == [
                "households.csv:4 household_id KEY_DUPLICATE", "households.csv:4 household_size VALUE_NOT_INTEGER",
            ])
        builder.append("cat", [:])
        #expect(throws: SchemaError.unknownUnit("cat")) { try builder.build() }
    }

    @Test("columns made of numbers know what is unknown")
    func made() {
        let column = Column.doubles(.decimal, count: 130) { $0 % 3 == 0 ? nil : Double($0) / 2 }
        #expect(column.nullCount == 44)
        #expect(column.isNull(129) && !column.isNull(128))
        #expect(column.number(at: 128) == 64)
        let unknown = Column.unknown(.texts, count: 70)
        #expect(unknown.nullCount == 70)
        #expect((0..<70).allSatisfy { unknown.value(at: $0) == .null })
        #expect(Column.unknown(.boolean, count: 0).nulls == nil)
    }

    @Test("the bitmap and elements read the same through their addresses")
    func memory() throws {
        let csv =
            "household_id,household_size,exit_status\n"
            + (0..<200).map { "H\($0),\($0 % 7 == 0 ? "" : String($0 % 30 + 1)),exited\n" }.joined()
        let table = try #require(try load(csv).table(.household))
        let column = try #require(table.column("household_size"))
        let nulls = try #require(column.nulls)
        for row in 0..<200 {
            #expect((nulls[row / 64] >> UInt64(row % 64) & 1 == 1) == (row % 7 == 0))
            #expect(column.values.load(fromByteOffset: row * 8, as: Int64.self) == (row % 7 == 0 ? 0 : Int64(row % 30 + 1)))
        }
        let codes = try #require(table.column("exit_status"))
        #expect(codes.layout == .code && codes.layout.stride == 1)
        #expect(codes.values.load(fromByteOffset: 199, as: UInt8.self) == CodeTable.exitStatus.index(of: "exited"))
        let ids = try #require(table.idColumn)
        let span = ids.values.load(fromByteOffset: 100 * 8, as: UInt64.self)
        let text = try #require(ids.text)
        #expect(String(decoding: UnsafeBufferPointer(start: text + Int(span >> 24), count: Int(span & 0xFF_FFFF)), as: UTF8.self) == "H100")
    }
}
