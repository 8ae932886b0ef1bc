import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import Testing

/// A register with every table of the model, two rows in most.
enum WholeModel {
    static let files: [UnitName: String] = [
        .village: "village_id,name\nV1,甲村\nV2,乙村\n",
        .household: "household_id,village_id,household_size,net_income_per_capita,helper_ids\nH1,V1,2,1000.00,C1;C2\nH2,V2,1,3000.00,C1\n",
        .member: "member_id,household_id,age\nM1,H1,40\nM2,H1,12\nM3,H2,70\n",
        .project: "project_id,name,village_id,budget_yuan,fund_ids\nP1,路,V1,5000.00,F1;F2\nP2,井,V1,1000.00,F2\n",
        .fund: "fund_id,name,amount_yuan\nF1,专项,9000.00\nF2,配套,2000.00\n",
        .grant: "grant_id,fund_id,household_id,member_id,amount_yuan\nG1,F1,H1,M2,300.00\nG2,F1,H2,,200.00\n",
        .helper: "helper_id,village_id\nC1,V1\nC2,V2\n",
        .visit: "visit_id,helper_id,village_id,household_id,date,days\nT1,C1,V1,H1,2018-01-03,1\nT2,C1,V1,H1,2018-01-09,2\n",
        .measure: "household_id,measure\nH1,养殖\nH1,培训\n",
        .appraisal: "case_id,household_id,step\nA1,H1,group_review\nA1,H1,notice\n",
    ]

    static func register() throws -> Register {
        try Register.load(files: files.mapValues { Array($0.utf8) }, place: "test", date: CivilDate(iso: "2018-01-31"))
    }
}

@Suite("Every unit of the model") struct EveryUnitTests {
    @Test("the register of this test has a table for each") func complete() throws {
        #expect(Set(WholeModel.files.keys) == Set(Schema.standard.units.map(\.name)))
    }

    @Test(
        "can be what a policy decides on",
        arguments: [
            ("household", "#u.members == 2", [true, false]), ("member", "u.age >= 18", [true, false, true]),
            ("village", "count(u.projects) == 2", [true, false]), ("project", "sum(u.funds, \"amount_yuan\") > 5000", [true, false]),
            ("fund", "count(u.grants) == 2", [true, false]), ("visit", "u.helper.helper_id == \"C1\" and u.days > 1", [false, true]),
            ("helper", "count(u.visits) == 2 and count(u.households) == 2", [true, false]),
            ("appraisal", "u.step == \"group_review\"", [true, false]), ("grant", "u.amount_yuan >= 300", [true, false]),
            ("measure", "u.measure == \"养殖\"", [true, false]),
        ])
    func unit(name: String, condition: String, holds: [Bool]) throws {
        let text = """
            return policy { id = "p", version = "1", unit = "\(name)", title = "P",
              qualify = { rule { "a", title = "t", cite = "1.1", when = function(u) return \(condition) end } } }
            """
        let policy = try PolicyLoader().load(PolicySource(text: text))
        let decisions = try Evaluator(policy: policy, register: WholeModel.register()).evaluate(EvaluationOptions(threads: 1)).decisions
        #expect(decisions.map(\.status) == holds.map { $0 ? "eligible" : "ineligible" })
    }

    @Test("can be given money, by village or all together")
    func money() throws {
        let text = """
            return policy { id = "p", version = "1", unit = "project", title = "P", rank = { "budget_yuan asc" },
              assist = { grant { "g", form = "in_kind", title = "t", cite = "1.1", amount = function(u) return u.budget_yuan end } },
              allocate = { per = "village", method = "stop", budget = 5000 } }
            """
        let policy = try PolicyLoader().load(PolicySource(text: text))
        let decisions = try Evaluator(policy: policy, register: WholeModel.register()).evaluate(EvaluationOptions(threads: 1)).decisions
        #expect(decisions.map(\.grantedFen) == [0, 100_000])
        #expect(decisions.map(\.rank) == [2, 1])
    }

    /// From each unit to each that it knows of, there and back.
    @Test(
        "is reached from those that know of it",
        arguments: [
            ("households[1].village.village_id", "V1"), ("#villages[1].households", "1"), ("#households[1].members", "2"),
            ("members[3].household.household_id", "H2"), ("#villages[1].projects", "2"), ("projects[2].village.name", "甲村"),
            ("#projects[1].funds", "2"), ("projects[1].funds[2].fund_id", "F2"), ("#funds[2].projects", "2"),
            ("funds[1].projects[1].project_id", "P1"), ("#funds[1].grants", "2"), ("grants[1].fund.name", "专项"),
            ("grants[1].household.household_id", "H1"), ("grants[1].member.member_id", "M2"), ("#households[2].grants", "1"),
            ("#members[2].grants", "1"), ("#households[1].helpers", "2"), ("households[1].helpers[2].helper_id", "C2"),
            ("#helpers[1].households", "2"), ("#helpers[2].households", "1"), ("helpers[1].village.village_id", "V1"),
            ("#villages[2].helpers", "1"), ("#helpers[1].visits", "2"), ("visits[1].helper.helper_id", "C1"),
            ("visits[2].household.household_id", "H1"), ("#households[1].visits", "2"), ("visits[1].village.village_id", "V1"),
            ("#villages[1].visits", "2"), ("#households[1].measures", "2"), ("measures[2].household.household_id", "H1"),
            ("#households[1].appraisals", "2"), ("appraisals[1].household.village.village_id", "V1"),
            ("helpers[1].households[2].village.projects ~= nil", "true"), ("sum(villages[1].households, \"household_size\")", "2"),
            ("mean(funds, \"amount_yuan\")", "5500.0"), ("count(projects, function(p) return p.budget_yuan > 1000 end)", "1"),
        ])
    func walks(path: String, value: String) throws {
        let runner = try ChunkRunner(policy: nil, register: WholeModel.register(), limits: .standard)
        let result = runner.run(Array("return tostring(\(path))".utf8), name: "-e")
        #expect(result.value.text == value, "\(result.failure?.message ?? "")")
    }
}
