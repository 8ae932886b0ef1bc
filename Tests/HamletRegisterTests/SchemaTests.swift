import HamletRegister
import Testing

@Suite struct SchemaTests {
    let schema = Schema.standard

    @Test("the tables stand in the dictionary's order and know their files")
    func tables() {
        #expect(
            schema.units.map(\.fileName) == [
                "households.csv", "members.csv", "villages.csv", "projects.csv", "funds.csv", "grants.csv", "visits.csv", "measures.csv",
                "helpers.csv", "appraisals.csv",
            ])
        #expect(schema.unit(named: "households")?.name == .household)
        #expect(schema.unit(named: "member")?.plural == "members")
        #expect(schema.unit(named: "cats") == nil)
        #expect(schema[.measure]?.keyField == nil)
    }

    @Test("households have every field of the dictionary, with types and limits")
    func households() throws {
        let unit = try #require(schema[.household])
        #expect(unit.fields.count == 81)
        #expect(unit.field("net_income_per_capita")?.type == .money)
        #expect(unit.field("net_income_per_capita")?.measure == "yuan")
        #expect(unit.field("household_size")?.bounds == .within(1...30))
        #expect(unit.field("other_poverty_causes")?.type == .codes(.cause, max: 2))
        #expect(unit.field("helper_ids")?.type == .texts)
        #expect(unit.field("identified_year")?.bounds.endsAtRegisterYear == true)
        #expect(unit.field("exited_year")?.type.keyword == "year")
        #expect(unit.field("phone")?.isPersonal == true)
        #expect(unit.field("household_id")?.synonyms.first == "户编号")
        #expect(schema[.member]?.field("health_status")?.isSet == true)
    }

    @Test("links win over columns of the same name, and both keep a name to be read by")
    func clashes() throws {
        let household = try #require(schema[.household])
        let village = try #require(schema[.village])
        #expect(household.field("village") == nil)
        #expect(household.field("village_name")?.csvName == "village")
        #expect(household.link("village")?.target == .village)
        #expect(village.field("households") == nil)
        #expect(village.field("household_count")?.csvName == "households")
        #expect(village.link("households")?.isMany == true)
        for unit in schema.units {
            for link in unit.links { #expect(unit.field(link.name) == nil, "\(unit.name).\(link.name)") }
            #expect(Set(unit.links.map(\.name)).count == unit.links.count)
        }
    }

    @Test("links run both ways wherever ids allow")
    func links() {
        let expected: [UnitName: [String]] = [
            .household: ["village", "helpers", "members", "grants", "visits", "measures", "appraisals"],
            .member: ["household", "grants"],
            .village: ["households", "projects", "visits", "helpers"],
            .project: ["village", "funds"],
            .fund: ["projects", "grants"],
            .grant: ["fund", "household", "member"],
            .visit: ["helper", "village", "household"],
            .measure: ["household"],
            .helper: ["village", "households", "visits"],
            .appraisal: ["household"],
        ]
        for unit in schema.units { #expect(unit.links.map(\.name) == expected[unit.name], "\(unit.name)") }
    }

    @Test("every field has a Chinese title, and no title stands for two fields of a table")
    func titles() {
        for unit in schema.units {
            for field in unit.fields {
                #expect(!field.synonyms.isEmpty, "\(unit.name).\(field.name)")
                #expect(field.title.zh.unicodeScalars.contains { $0.value > 0x4E00 }, "\(unit.name).\(field.name)")
            }
            let words = unit.fields.flatMap(\.synonyms)
            let repeated = Dictionary(grouping: words) { $0 }.filter { $1.count > 1 }.keys.sorted()
            #expect(repeated.isEmpty, "\(unit.name): \(repeated)")
        }
    }

    @Test("code tables hold the dictionary's identifiers, numbers and order")
    func codes() throws {
        #expect(
            CodeTable.cause.identifiers == [
                "illness", "disability", "schooling", "disaster", "no_land", "no_water", "no_technique", "no_labor", "no_funds",
                "transport",
                "no_drive", "marriage", "funeral", "other",
            ])
        #expect(CodeTable.exitStatus.entry("not_registered")?.number == "00")
        #expect(CodeTable.relation.entries.first?.identifier == "户主")
        #expect(CodeTable.cause.entry(meaning: "缺劳动力")?.identifier == "no_labor")
        #expect(CodeTable.cause.entry(meaning: "8")?.identifier == "no_labor")
        let education = CodeTable.education
        let ordered = education.entries.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }.map(\.identifier)
        #expect(ordered == ["preschool", "illiterate", "primary", "junior", "senior", "college"])
        #expect(schema.codeTables.filter(\.isOrdered) == [education])
        #expect(CodeTable.fundPurpose.entries.filter(\.isForbidden).map(\.identifier) == ["cash"])
        #expect(Set(schema.codeTables.map(\.name)).count == schema.codeTables.count)
    }

    @Test("a policy's columns take the types of the dictionary's words, and no others")
    func columnTypes() {
        #expect(
            schema.columnTypeKeywords == [
                "boolean", "integer", "decimal", "yuan", "date", "year", "text", "cause", "household_type", "exit_status",
                "monitoring_type",
                "health", "labor_skill", "work_status", "education", "student_status", "gender", "relation",
            ])
        #expect(schema.columnType("yuan") == .money)
        #expect(schema.columnType("education") == .code(.education))
        #expect(schema.columnType("house_safety") == nil)
        #expect(schema.columnType("money") == nil)
    }

    @Test(
        "a column may not repeat a field, header or link of the model, or another column",
        arguments: ["household_size", "village", "village_name", "members", "extra", "twice"])
    func repeated(name: String) {
        #expect(throws: SchemaError.columnExists(.household, name)) {
            try schema.adding(columns: [Field("twice", .boolean), Field(name, .boolean)], to: .household)
        }
    }

    @Test("a policy's columns stand behind the model's")
    func ownColumns() throws {
        let more = try schema.adding(columns: [Field("flooded", .boolean)], to: .household)
        #expect(more[.household]?.ownFields.map(\.name) == ["flooded"])
        #expect(more[.household]?.field("flooded")?.type == .boolean)
        #expect(schema[.household]?.field("flooded") == nil)
        #expect(throws: SchemaError.unknownUnit("cat")) { try schema.adding(columns: [], to: "cat") }
    }

    @Test("an embedder's unit joins the model with its links and code tables")
    func units() throws {
        let colour = CodeTable("colour", title: Title(zh: "颜色", en: "colour"), entries: [CodeEntry("red"), CodeEntry("blue")])
        let well = UnitSchema(
            "well", plural: "wells", title: Title(zh: "水井", en: "well"), keyField: "well_id",
            fields: [
                Field("well_id", .text, isIdentifier: true, mustBePresent: true),
                Field("village_id", .text, reference: Reference(.village, link: "village", inverse: "wells")),
                Field("colour", .code(colour)),
            ])
        let schema = try schema.adding(units: [well])
        #expect(schema[.village]?.link("wells")?.target == "well")
        #expect(schema.codeTable("colour") == colour)
        let register = try load(
            nil, [.village: "village_id\nV1\n", "well": "well_id,village_id,colour\nW1,V1,red\nW2,V1,blue\n"], schema: schema)
        #expect(register.table(.village)?.link("wells")?.many(0) == [0, 1])
        #expect(register.table("well")?.column("colour")?.code(at: 1) == "blue")
        #expect(throws: SchemaError.unitExists("well")) { try schema.adding(units: [well]) }
    }
}
