import Foundation
import HamletRegister
import Testing

@Suite struct LoadingTests {
    @Test("cells are read by type, empty cells are unknown")
    func types() throws {
        let csv = """
            household_id,head_name,household_size,net_income,cultivated_land_mu,has_toilet,exited_year,main_poverty_cause,other_poverty_causes,helper_ids
            H1,钱六,3,1196.05,2.5,true,2017,illness,disaster;no_funds,P1;P2
            H2,,,,,,,,,
            H3,周四,1,-0.50,0,false,2015,other,other,P1

            """
        let table = try #require(try load(csv).table(.household))
        #expect(table.rowCount == 3)
        func row(_ row: Int) -> [RegisterValue] { table.statedFields.map { table.column($0)?.value(at: row) ?? .null } }
        #expect(table.statedFields.count == 10)
        #expect(
            row(0) == [
                "H1", "钱六", 3, 2017, "illness", ["disaster", "no_funds"], .fen(119_605), 2.5, true, ["P1", "P2"],
            ])
        #expect(row(1) == ["H2", nil, nil, nil, nil, nil, nil, nil, nil, nil])
        #expect(row(2) == ["H3", "周四", 1, 2015, "other", ["other"], .fen(-50), 0.0, false, ["P1"]])
        #expect(table.column("net_income")?.number(at: 0) == 1196.05)
        #expect(table.column("household_size")?.nullCount == 1)
        #expect(table.column("household_id")?.nulls == nil)
    }

    @Test("a set of codes is kept in table order, each once; a list keeps its own order")
    func sets() throws {
        let register = try load(
            "household_id,other_poverty_causes\nH1,no_land;illness\n",
            [.member: "household_id,health_status\nH1,disabled;serious;disabled\n"])
        #expect(register.table(.member)?.column("health_status")?.list(at: 0) == ["serious", "disabled"])
        #expect(register.table(.household)?.column("other_poverty_causes")?.list(at: 0) == ["no_land", "illness"])
    }

    @Test("headers are CSV names or script names")
    func names() throws {
        for header in ["village", "village_name"] {
            let table = try load("household_id,\(header)\nH1,平和村\n").table(.household)
            #expect(table?.column("village_name")?.string(at: 0) == "平和村")
            #expect(table?.column("village") == nil)
        }
        let village = try load(nil, [.village: "village_id,households\nV1,321\n"]).table(.village)
        #expect(village?.column("household_count")?.integer(at: 0) == 321)
    }

    @Test("columns that the model doesn't know are kept as text, by header")
    func extra() throws {
        let table = try load("灾情,household_id,z\n重,H1,\"a,b\"\n,H2,1\n").table(.household)
        #expect(table?.extra.map(\.header) == ["z", "灾情"])
        #expect(table?.extraColumn("灾情")?.string(at: 0) == "重")
        #expect(table?.extraColumn("灾情")?.string(at: 1) == nil)
        #expect(table?.extraColumn("z")?.string(at: 0) == "a,b")
    }

    @Test(
        "a BOM, CRLF, quotes, empty lines and a missing last line end change nothing",
        arguments: [
            "household_id,household_size,note\nH1,3,一\nH2,4,\n",
            "\u{FEFF}household_id,household_size,note\nH1,3,一\nH2,4,",
            "household_id,household_size,note\r\nH1,3,一\r\nH2,4,\r\n",
            "household_id,household_size,note\r\nH1,3,一\r\nH2,4,",
            "\"household_id\",\"household_size\",\"note\"\n\"H1\",\"3\",\"一\"\n\n\n\"H2\",\"4\",\"\"\n\n",
            "\u{FEFF}\"household_id\",household_size,\"note\"\r\nH1,\"3\",\"一\"\r\n\r\n\"H2\",\"4\",\"\"",
            "note,household_id,household_size\n一,H1,3\n,H2,4\n",
        ])
    func forms(csv: String) throws {
        let register = try load(csv)
        let plain = try load("household_id,household_size,note\nH1,3,一\nH2,4,\n")
        #expect(register.canonicalCSV(.household) == plain.canonicalCSV(.household))
        #expect(register.digest == plain.digest)
        #expect(register.table(.household)?.column("household_size")?.value(at: 1) == 4)
        #expect(register.table(.household)?.column("note")?.isNull(1) == true)
    }

    @Test("quoted cells may hold commas, quotes and line feeds")
    func quotes() throws {
        let csv = "household_id,note,household_size\nH1,\"a \"\"b\"\", c\r\nd\"\"\",3\nH2,5\" pipe,4\n"
        let table = try load(csv).table(.household)
        #expect(table?.column("note")?.string(at: 0) == "a \"b\", c\r\nd\"")
        #expect(table?.column("note")?.string(at: 1) == "5\" pipe")
        #expect(table?.column("household_size")?.value(at: 1) == 4)
        #expect(table?.line(ofRow: 1) == 4)
    }

    @Test("rows without anything: no rows is not no table")
    func noRows() throws {
        for csv in ["household_id", "household_id\n", "household_id\r\n", "household_id,household_size\n\n"] {
            let register = try load(csv)
            #expect(register.hasTable(.household))
            #expect(register.rowCount(.household) == 0)
            #expect(!register.hasTable(.member))
            #expect(register.table(.member) == nil)
            #expect(register.table(.household)?.link("members") == nil)
        }
        let empty = try load("household_id\nH1\n", [.member: "household_id\n"])
        #expect(empty.table(.household)?.link("members")?.many(0) == [])
    }

    @Test("ids are text: leading zeros and case make other ids")
    func ids() throws {
        let table = try #require(try load("household_id\n007\n7\nh1\nH1\n").table(.household))
        #expect(table.row(id: "007") == 0)
        #expect(table.row(id: "7") == 1)
        #expect(table.row(id: "H1") == 3)
        #expect(table.row(id: "") == nil)
        #expect(table.row(id: "0007") == nil)
        #expect(table.id(2) == "h1")
    }

    @Test("every id of many finds its row")
    func manyIds() throws {
        var csv = "household_id\n"
        for number in 0..<5000 { csv += "户\(number * 7919 % 100_003)-\(String(repeating: "x", count: number % 20))\n" }
        let table = try #require(try load(csv).table(.household))
        for row in stride(from: 0, to: 5000, by: 7) { #expect(table.row(id: table.id(row) ?? "") == row) }
    }

    @Test("a folder loads with its place, date and version")
    func folder() throws {
        try withFolder { folder in
            try Data("{\"place\":\"杨梅山镇\",\"date\":\"2018-01-01\",\"version\":3}".utf8).write(
                to: URL(fileURLWithPath: folder + "/register.json"))
            try Data("household_id\nH1\n".utf8).write(to: URL(fileURLWithPath: folder + "/households.csv"))
            let register = try Register.load(folder: folder)
            #expect(register.place == "杨梅山镇")
            #expect(register.date == CivilDate(year: 2018, month: 1, day: 1))
            #expect(register.version == "3")
        }
    }

    @Test("folders that can't be read are another kind of error")
    func io() throws {
        try withFolder { folder in
            #expect(throws: RegisterIOError(code: .notFound, path: folder + "/none")) { try Register.load(folder: folder + "/none") }
            #expect(throws: RegisterIOError(code: .noTables, path: folder)) { try Register.load(folder: folder) }
            let file = folder + "/households.csv"
            try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
            #expect(throws: RegisterIOError(code: .failed, path: file)) { try Register.load(folder: folder) }
            let json = folder + "/register.json"
            try Data("{}".utf8).write(to: URL(fileURLWithPath: json))
            #expect(throws: RegisterIOError(code: .notAFolder, path: json)) { try Register.load(folder: json) }
        }
    }

    @Test(
        "a manifest that is no such JSON is named",
        arguments: [
            ("[]", "register.json ENCODING_INVALID"), ("{\"date\":\"2018-02-30\"}", "register.json date VALUE_NOT_DATE"),
            ("{\"place\":{}}", "register.json place ENCODING_INVALID"), ("", "register.json ENCODING_INVALID"),
        ])
    func manifest(json: String, expected: String) throws {
        try withFolder { folder in
            try Data(json.utf8).write(to: URL(fileURLWithPath: folder + "/register.json"))
            try Data("household_id\nH1\n".utf8).write(to: URL(fileURLWithPath: folder + "/households.csv"))
            let error = #expect(throws: RegisterProblems.self) { try Register.load(folder: folder) }
            #expect(error.map { places($0) } == [expected])
        }
    }
}
