import HamletRegister
import Testing

@Suite struct LoadingProblemTests {
    @Test(
        "a cell that doesn't fit its field is named by line, header and code",
        arguments: [
            ("household_size", "三", "VALUE_NOT_NUMBER"), ("household_size", "3.5", "VALUE_NOT_INTEGER"),
            ("household_size", "3.0", "VALUE_NOT_INTEGER"), ("household_size", "0", "VALUE_OUT_OF_RANGE"),
            ("household_size", "31", "VALUE_OUT_OF_RANGE"), ("household_size", "99999999999999999999", "VALUE_OUT_OF_RANGE"),
            ("household_size", "+3", "VALUE_NOT_NUMBER"), ("household_size", " 3", "VALUE_NOT_NUMBER"),
            ("household_size", "-", "VALUE_NOT_NUMBER"),
            ("wage_income", "约300", "VALUE_NOT_NUMBER"), ("wage_income", "\"6,000\"", "VALUE_NOT_NUMBER"),
            ("wage_income", "1.005", "VALUE_NOT_NUMBER"), ("wage_income", "5.", "VALUE_NOT_NUMBER"),
            ("wage_income", ".5", "VALUE_NOT_NUMBER"),
            ("wage_income", "1e3", "VALUE_NOT_NUMBER"), ("wage_income", "-0.01", "VALUE_OUT_OF_RANGE"),
            ("wage_income", "10000000000000.01", "VALUE_OUT_OF_RANGE"), ("net_income", "-10000000000000.01", "VALUE_OUT_OF_RANGE"),
            ("net_income", "92233720368547758.08", "VALUE_OUT_OF_RANGE"),
            ("cultivated_land_mu", "2,5", "COLUMN_COUNT"), ("cultivated_land_mu", "\"2,5\"", "VALUE_NOT_NUMBER"),
            ("cultivated_land_mu", "-1", "VALUE_OUT_OF_RANGE"), ("cultivated_land_mu", "nan", "VALUE_NOT_NUMBER"),
            ("cultivated_land_mu", "0x10", "VALUE_NOT_NUMBER"), ("cultivated_land_mu", "1_0", "VALUE_NOT_NUMBER"),
            ("has_toilet", "是", "CODE_UNKNOWN"), ("has_toilet", "True", "CODE_UNKNOWN"), ("has_toilet", "truex", "CODE_UNKNOWN"),
            ("has_toilet", "falsy", "CODE_UNKNOWN"),
            ("identified_year", "201x", "VALUE_NOT_DATE"), ("identified_year", "2014-01-01", "VALUE_NOT_DATE"),
            ("identified_year", "1999", "VALUE_OUT_OF_RANGE"), ("identified_year", "2019", "VALUE_OUT_OF_RANGE"),
            ("exited_year", "0", "VALUE_OUT_OF_RANGE"), ("exited_year", "0000", "VALUE_NOT_DATE"),
            ("exited_year", "20170", "VALUE_NOT_DATE"),
            ("house_safety", "E", "CODE_UNKNOWN"), ("main_poverty_cause", "01", "CODE_UNKNOWN"),
            ("main_poverty_cause", "因病", "CODE_UNKNOWN"),
            ("main_poverty_cause", "illness;schooling", "CODE_UNKNOWN"), ("other_poverty_causes", "illness;x", "CODE_UNKNOWN"),
            ("other_poverty_causes", "illness;schooling;other", "CODE_TOO_MANY"), ("other_poverty_causes", ";", "CODE_UNKNOWN"),
        ])
    func cells(field: String, cell: String, code: String) {
        let found = places(problems("household_id,\(field),note\nH1,,\nH2,\(cell),x\nH3,,\n"))
        #expect(found == [code == "COLUMN_COUNT" ? "households.csv:3 COLUMN_COUNT" : "households.csv:3 \(field) \(code)"])
        let atEnd = places(problems("household_id,note,\(field)\r\nH1,,\r\nH2,x,\(cell)\r\nH3,,\r\n"))
        #expect(atEnd == found)
    }

    @Test(
        "dates must be days that exist",
        arguments: ["2014-02-29", "2014-13-01", "2014-00-10", "2014-1-1", "14-01-01", "2014/01/01", "0000-01-01"])
    func dates(cell: String) {
        let found = problems("household_id\nH1\n", [.member: "household_id,birth_date\nH1,2016-02-29\nH1,\(cell)\n"])
        #expect(places(found) == ["members.csv:3 birth_date VALUE_NOT_DATE"])
    }

    @Test("a house without a year of building may say 0")
    func noHouse() throws {
        let table = try load("household_id,house_built_year\nH1,0\nH2,1987\n").table(.household)
        #expect(table?.column("house_built_year")?.value(at: 0) == 0)
    }

    @Test("there may not be more workers than persons, where both are known")
    func labour() throws {
        let found = problems("household_id,labor_count,household_size\nH1,3,2\nH2,3,\nH3,2,2\nH4,9,x\n")
        #expect(places(found) == ["households.csv:2 labor_count VALUE_OUT_OF_RANGE", "households.csv:5 household_size VALUE_NOT_NUMBER"])
    }

    @Test("a name has at most fifty characters, not bytes")
    func names() throws {
        _ = try load("household_id,head_name\nH1,\(String(repeating: "𠮷", count: 50))\n")
        let found = problems("household_id,head_name\nH1,\(String(repeating: "吉", count: 51))\n")
        #expect(places(found) == ["households.csv:2 head_name VALUE_OUT_OF_RANGE"])
    }

    @Test("keys: missing at their row, repeated at the second and later ones")
    func keys() {
        let found = problems("household_id,note\nH1,\n,x\nH1,\n\"\",y\nH2,\nH1,\n")
        #expect(
            places(found) == [
                "households.csv:3 household_id KEY_MISSING", "households.csv:4 household_id KEY_DUPLICATE",
                "households.csv:5 household_id KEY_MISSING", "households.csv:7 household_id KEY_DUPLICATE",
            ])
        #expect(found.kept.map(\.record) == [2, 3, 4, 6])
    }

    @Test("members need ids, a household, and one that is there")
    func orphans() {
        let members = "member_id,household_id,name\nM1,H1,甲\nM2,,乙\nM3,H9,丙\n,H1,丁\nM1,H1,戊\n"
        let found = problems("household_id\nH1\n", [.member: members])
        #expect(
            places(found) == [
                "members.csv:3 household_id KEY_MISSING", "members.csv:4 household_id MEMBER_ORPHAN", "members.csv:5 member_id KEY_MISSING",
                "members.csv:6 member_id KEY_DUPLICATE",
            ])
    }

    @Test("an id of another table must be there if the table is given")
    func links() throws {
        let households = "household_id,village_id\nH1,V1\nH2,V9\nH3,\n"
        _ = try load(households)
        let found = problems(
            households,
            [
                .village: "village_id\nV1\n", .fund: "fund_id\nF1\n", .project: "project_id,fund_ids\nP1,F1;F7\n",
                .grant: "grant_id,fund_id,household_id,member_id\nG1,F2,H7,M1\n",
            ])
        #expect(
            places(found) == [
                "households.csv:3 village_id CODE_UNKNOWN", "projects.csv:2 fund_ids CODE_UNKNOWN", "grants.csv:2 fund_id CODE_UNKNOWN",
                "grants.csv:2 household_id CODE_UNKNOWN",
            ])
    }

    @Test("helpers are often named, not numbered: their ids may lead nowhere")
    func helpers() throws {
        let register = try load(
            "household_id,helper_ids\nH1,P1;老张;P2\nH2,\n", [.helper: "helper_id\nP2\nP1\n", .visit: "visit_id,helper_id\nB1,老张\nB2,P1\n"])
        #expect(register.table(.household)?.link("helpers")?.many(0) == [1, 0])
        #expect(register.table(.household)?.link("helpers")?.many(1) == nil)
        #expect(register.table(.household)?.column("helper_ids")?.list(at: 0) == ["P1", "老张", "P2"])
        #expect(register.table(.visit)?.link("helper")?.one(0) == nil)
        #expect(register.table(.helper)?.link("visits")?.many(1) == [1])
        #expect(register.table(.helper)?.link("households")?.many(0) == [0])
    }

    @Test("rows of another shape are one problem each, and nothing else is said of them")
    func shapes() {
        let csv = "household_id,household_size,note\nH1,x\nH2,x,a,b\nH3,3,\nH4\nH5,y,\n"
        let members = "household_id\nH1\nH2\nH3\nH4\nH9\n"
        let found = problems(csv, [.member: members])
        #expect(
            places(found) == [
                "households.csv:2 COLUMN_COUNT", "households.csv:3 COLUMN_COUNT", "households.csv:5 COLUMN_COUNT",
                "households.csv:6 household_size VALUE_NOT_NUMBER", "members.csv:6 household_id MEMBER_ORPHAN",
            ])
        #expect(found.total == 5)
        #expect(found.kept.first?.message.en == "2 cells where the header has 3")
    }

    @Test("a quote that is never closed is named where it opens; text behind a closing quote, in its row")
    func quotes() {
        let open = problems("household_id,note,household_size\nH1,a,1\nH2,\"b,2\nH3,c,x\n")
        #expect(places(open) == ["households.csv:3 note QUOTE_UNTERMINATED"])
        let stray = problems("household_id,note,household_size\nH1,\"a\"b,1\nH2,,x\n")
        #expect(places(stray) == ["households.csv:2 note QUOTE_UNTERMINATED", "households.csv:3 household_size VALUE_NOT_NUMBER"])
        #expect(places(problems("household_id,\"note\nH1,\n")) == ["households.csv:1 QUOTE_UNTERMINATED"])
    }

    @Test("lines are physical lines, also behind quoted line feeds and empty lines")
    func lines() {
        let csv = "household_id,note,household_size\nH1,\"a\nb\r\nc\",1\n\nH2,\"d\ne\",x\nH2,,y\n"
        let found = problems(csv)
        #expect(
            places(found) == [
                "households.csv:6 household_size VALUE_NOT_NUMBER", "households.csv:8 household_id KEY_DUPLICATE",
                "households.csv:8 household_size VALUE_NOT_NUMBER",
            ])
        #expect(found.kept.map(\.record) == [2, 3, 3])
    }

    @Test("headers: missing, empty, repeated under either name")
    func headers() {
        #expect(places(problems("note\nx\n")) == ["households.csv:1 household_id HEADER_MISSING"])
        #expect(places(problems("")) == ["households.csv:1  HEADER_MISSING"])
        #expect(places(problems("household_id,\nH1,\n")) == ["households.csv:1  HEADER_MISSING"])
        #expect(places(problems("household_id,note,note\nH1,,\n")) == ["households.csv:1 note HEADER_DUPLICATE"])
        #expect(places(problems("household_id,village,village_name\nH1,,\n")) == ["households.csv:1 village_name HEADER_DUPLICATE"])
        #expect(places(problems("household_id,灾情,灾情\nH1,,\n")) == ["households.csv:1 灾情 HEADER_DUPLICATE"])
        #expect(places(problems("household_id\nH1\n", [.member: "member_id\nM1\n"])) == ["members.csv:1 household_id HEADER_MISSING"])
        // What points to a table that could not be read is not blamed as well.
        #expect(places(problems("id\nH1\n", [.member: "household_id\nH1\n"])) == ["households.csv:1 household_id HEADER_MISSING"])
    }

    @Test("a header line among the rows is no row")
    func joined() {
        let csv = "household_id,note\nH1,\nhousehold_id,note\nH2,\n"
        #expect(places(problems(csv)) == ["households.csv:3 household_id HEADER_DUPLICATE"])
        #expect(places(problems("household_id\nH1\nmember_id\n")) == ["households.csv:3 household_id HEADER_DUPLICATE"])
    }

    @Test("bytes that are no UTF-8 are named once a run, with line and offset")
    func encoding() throws {
        var csv = Array("household_id,note,household_size\nH1,".utf8)
        csv += [0xC0, 0xAF] + Array(",1\nH2,\"x\n".utf8) + [0xED, 0xA0, 0x80] + Array("\",2\nH3,ok,3\nH4,a,".utf8) + [0xFF]
        let error = #expect(throws: RegisterProblems.self) { try Register.load(files: [.household: csv]) }
        let found = try #require(error)
        #expect(
            places(found) == [
                "households.csv:2 ENCODING_INVALID", "households.csv:4 ENCODING_INVALID", "households.csv:6 ENCODING_INVALID",
            ])
        #expect(found.kept.map(\.byteOffset) == [36, 47, 67])
    }

    @Test("problems are kept up to a limit, and all are counted")
    func limit() {
        let csv = "household_id,household_size\n" + (0..<500).map { "H\($0),x\n" }.joined()
        let found = problems(csv, limit: 10)
        #expect(found.kept.count == 10)
        #expect(found.total == 500)
        #expect(found.kept.last?.line == 11)
    }

    @Test("no message holds a name, an identity number or a phone number")
    func privacy() throws {
        let born = try #require(CivilDate(iso: "1960-05-01"))
        let id = try #require(CitizenNumber(region: 439_901, birthDate: born, sequence: 17)).text
        let secrets = ["赵一", id, "13800001234", "甲乙"]
        let found = problems(
            "household_id,household_size,head_age,has_toilet,house_safety,phone,wage_income\nH1,赵一,\(id),13800001234,甲乙,\(id),13800001234.5.1\n"
        )
        #expect(found.kept.count == 5)
        let text = found.description + found.kept.map { "\($0.shown ?? "")\($0.message.zh)\($0.message.en)" }.joined()
        for secret in secrets { #expect(!text.contains(secret)) }
    }

    @Test("harmless cells are shown, and the likely code is named")
    func help() {
        let found = problems("household_id,household_size,main_poverty_cause,exit_status\nH1,3.5,illnes,已脱贫\nH2,2014/3/5,因病致贫,zzz\n").kept
        #expect(found.map(\.shown) == ["3.5", nil, nil, "2014/3/5", nil, nil])
        #expect(found.map { $0.message.en.contains("did you mean") } == [false, true, true, false, true, false])
        #expect(found[1].message.en == "no code of `cause`, did you mean `illness`?")
        #expect(found[2].message.zh == "`exit_status` 中没有这个代码，是否为 `exited`？")
        #expect(found[4].message.en.contains("`illness`"))
    }

    @Test("what belongs to import is not checked: sizes, arithmetic, logic, required values")
    func lenient() throws {
        let csv =
            "household_id,head_name,household_size,net_income,net_income_per_capita,identified_year,exited_year,main_poverty_cause,other_poverty_causes\n"
            + "H1,,5,100.00,900000.00,2015,2010,illness,illness\n"
        _ = try load(csv, [.member: "household_id,name\nH1,\n"])
    }
}
