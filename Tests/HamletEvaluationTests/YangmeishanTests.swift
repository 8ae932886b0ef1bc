import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import Testing

/// The policy of `policies/yangmeishan`, by the rows of the plan that it puts into effect.
@Suite("The policy of the two pilot villages")
struct YangmeishanTests {
    static let exclusions: [(field: String, rule: String)] = [
        ("excl_gambling_crime", "gambling"), ("excl_idle_brawling", "idle"), ("excl_obstruction", "obstruction"),
        ("excl_away_unknown", "away_unknown"), ("excl_public_employee", "public_employee"), ("excl_family_planning", "family_planning"),
        ("excl_no_parent_support", "no_parent_support"),
    ]

    static let priorities: [(field: String, rule: String)] = [
        ("lacks_basic_means", "no_means"), ("has_illness_debt", "sudden_debt"), ("has_courage_loss", "courage_loss"),
        ("has_retired_cadre", "retired_cadre"), ("is_two_daughter_family", "two_daughters"),
    ]

    @Test("the policy has nothing to complain about")
    func check() throws {
        #expect(try Town.policy().warnings.isEmpty)
    }

    // MARK: 7.11: who is eligible

    @Test("below the line is strict", arguments: [("1195.99", "eligible"), ("1196.00", "ineligible"), ("1196.01", "ineligible")])
    func line(income: String, status: String) throws {
        let decision = try Town(["net_income_per_capita": income]).decision()
        #expect(decision.status == status)
        #expect(decision.reasons == (status == "eligible" ? [] : ["below_line"]))
    }

    @Test("a derived income is compared as exactly as a stated one")
    func derivedLine() throws {
        // 3,587.99 / 3 = 1,195.996…: below the line, though it rounds to 1,196.00.
        let income = ["net_income_per_capita": "", "household_size": "3", "net_income": "3587.99"]
        #expect(try Town(income).decision().status == "eligible")
        #expect(try Town(income.merging(["net_income": "3588.00"]) { _, new in new }).decision().status == "ineligible")
    }

    @Test("a household in which nobody can work is ineligible")
    func nobodyWorks() throws {
        #expect(try Town(["labor_count": "0"]).decision().reasons == ["able_to_work"])
    }

    @Test(
        "ordinary and skilled labour make a household able to work, weak labour where the township says so",
        arguments: [
            ("ordinary", 0, true), ("skilled", 0, true), ("weak", 0, false), ("weak", 1, true), ("lost", 1, false), ("none", 1, false),
        ])
    func labor(skill: String, countsWeak: Int, isAble: Bool) throws {
        var town = Town(["labor_count": "1"])
        town.addMembers(["labor_skill": skill])
        #expect(try town.decision(["count_weak_labor": Decimal(countsWeak)]).reasons == (isAble ? [] : ["able_to_work"]))
    }

    @Test("one member known to work settles it, whatever is unknown of the others")
    func laborPartlyKnown() throws {
        var town = Town()
        town.addMembers(["labor_skill": ""], ["labor_skill": "skilled"])
        #expect(try town.decision().status == "eligible")

        var doubtful = Town()
        doubtful.addMembers(["labor_skill": ""], ["labor_skill": "none"])
        let decision = try doubtful.decision()
        #expect(decision.status == "undetermined")
        #expect(decision.undecided == ["able_to_work"])
        #expect(decision.missing == ["members.labor_skill"])
    }

    @Test("dibao households able to work are included", arguments: ["dibao", "dibao_poor"])
    func dibao(type: String) throws {
        #expect(try Town(["household_type": type]).decision().status == "eligible")
    }

    // MARK: 7.10: seven exclusions

    @Test("each exclusion alone excludes", arguments: exclusions)
    func exclusion(field: String, rule: String) throws {
        let decision = try Town([field: "true"]).decision()
        #expect(decision.status == "excluded")
        #expect(decision.reasons == [rule])
        #expect(decision.outcome == "none")
        #expect(decision.grantedFen == 0)
    }

    @Test("an exclusion that nobody examined leaves the household undetermined and is named", arguments: exclusions)
    func notExamined(field: String, rule: String) throws {
        let decision = try Town([field: ""]).decision()
        #expect(decision.status == "undetermined")
        #expect(decision.undecided == [rule])
        #expect(decision.missing == [field])
        #expect(decision.grantedFen == 0)
    }

    @Test("a certain no is not delayed by a missing fact")
    func certainNo() throws {
        #expect(try Town(["excl_gambling_crime": "", "excl_obstruction": "true"]).decision().reasons == ["obstruction"])
        #expect(try Town(["excl_gambling_crime": "", "net_income_per_capita": "1500.00"]).decision().reasons == ["below_line"])
    }

    @Test("all exclusions that hold are named in the plan's order")
    func severalExclusions() throws {
        let decision = try Town(["excl_no_parent_support": "true", "excl_idle_brawling": "true"]).decision()
        #expect(decision.reasons == ["idle", "no_parent_support"])
    }

    @Test("the exclusion of two daughters' parents by family planning wins over their priority")
    func exclusionWins() throws {
        let town = Town(["is_two_daughter_family": "true", "excl_family_planning": "true"])
        let decision = try town.decision()
        #expect(decision.status == "excluded")
        #expect(decision.reasons == ["family_planning"])
        #expect(decision.priorities.isEmpty)

        // The explanation shows both.
        let explanation = try #require(try Explainer(evaluator: town.evaluator()).explain(id: "H1"))
        #expect(
            explanation.rules.filter { $0.outcome == true && $0.section != "qualify" && $0.section != "assist" }.map(\.id) == [
                "family_planning", "two_daughters",
            ])
    }

    @Test("a former cadre is a priority, a member in service an exclusion")
    func cadre() throws {
        let retired = try Town(["has_retired_cadre": "true"]).decision()
        #expect(retired.status == "eligible")
        #expect(retired.priorities == ["retired_cadre"])
        #expect(try Town(["has_retired_cadre": "true", "excl_public_employee": "true"]).decision().reasons == ["public_employee"])
    }

    @Test("one member in service excludes the household, even where the household's finding says no or nothing", arguments: ["false", ""])
    func memberInService(finding: String) throws {
        var town = Town(["excl_public_employee": finding])
        town.addMembers(["is_public_employee": ""], ["is_public_employee": "true"])
        #expect(try town.decision().reasons == ["public_employee"])
    }

    @Test("without a finding for the household all members must be known not to be in service")
    func membersKnown() throws {
        var known = Town(["excl_public_employee": ""])
        known.addMembers([:], [:])
        #expect(try known.decision().status == "eligible")

        var doubtful = Town(["excl_public_employee": ""])
        doubtful.addMembers([:], ["is_public_employee": ""])
        let decision = try doubtful.decision()
        #expect(decision.status == "undetermined")
        #expect(decision.missing == ["members.is_public_employee"])

        var found = Town()
        found.addMembers([:], ["is_public_employee": ""])
        #expect(try found.decision().status == "eligible")
    }

    @Test("a breach of family planning is judged by its year once the masked year is set")
    func familyPlanning() throws {
        let before = ["excl_family_planning": "", "family_planning_breach_year": "2003"]
        #expect(try Town(before).decision().missing == ["excl_family_planning"])
        #expect(try Town(before).decision(["family_planning_from": 2004]).status == "eligible")
        #expect(try Town(before).decision(["family_planning_from": 2003]).reasons == ["family_planning"])
        #expect(try Town(["excl_family_planning": ""]).decision(["family_planning_from": 2004]).status == "undetermined")
    }

    @Test("a household without rows in the member file is judged by its own fields, never by the empty list")
    func emptyHousehold() throws {
        var town = Town(households: [("H1", ["excl_public_employee": ""]), ("H2", ["labor_count": ""]), ("H3", [:]), ("H4", [:])])
        town.addMembers(of: "H4", [:])
        let decisions = try town.decisions()
        #expect(decisions.map(\.status) == ["undetermined", "undetermined", "eligible", "eligible"])
        #expect(decisions.map(\.missing) == [["excl_public_employee"], ["labor_count"], [], []])
    }

    // MARK: 7.12: the grant

    @Test("the cap has no default: without it nothing is decided")
    func capIsRequired() throws {
        #expect {
            try Evaluator(policy: Town.policy(), register: Town().register())
        } throws: { error in
            guard let errors = (error as? ParameterErrors)?.errors, errors.count == 1, case .notSet(let parameter) = errors[0] else {
                return false
            }
            return parameter.id == "household_cap"
        }
    }

    @Test("400 yuan a person, up to the cap", arguments: [(1, 40_000), (4, 160_000), (5, 200_000), (6, 200_000), (30, 200_000)])
    func amount(size: Int, fen: Int64) throws {
        let decision = try Town(["household_size": "\(size)"]).decision()
        #expect(decision.demandFen == fen)
        #expect(decision.grantedFen == fen)
        #expect(decision.outcome == "granted")
    }

    @Test("no cash may be given and no other use than the plan's six")
    func uses() throws {
        let grant = try #require(try Town.policy().declaration.grants.first)
        #expect(grant.form == "card")
        #expect(grant.uses == ["share", "loan_interest", "materials", "living", "training", "mutual_loan"])
    }

    @Test("the money of a village stops at the first grant that does not fit")
    func stop() throws {
        var town = Town(households: [
            ("H1", ["net_income_per_capita": "900.00"]), ("H2", ["net_income_per_capita": "800.00"]),
            ("H3", ["net_income_per_capita": "1000.00", "household_size": "1"]),
        ])
        town.budget = "2000.00"
        let decisions = try town.decisions()
        #expect(decisions.map(\.rank) == [2, 1, 3])
        // H1 does not fit into the 400 yuan left; H3 would, but stands behind it.
        #expect(decisions.map(\.outcome) == ["waitlisted", "granted", "waitlisted"])
        #expect(decisions.map(\.grantedFen) == [0, 160_000, 0])
        #expect(decisions.map(\.group) == ["V1", "V1", "V1"])
    }

    @Test("a village without a budget stops the run")
    func noBudget() throws {
        var town = Town()
        town.budget = ""
        #expect {
            try town.evaluate()
        } throws: { error in
            if case EvaluationError.badBudget(let group, let reason) = error {
                group == "V1" && reason.contains("relief_budget")
            } else {
                false
            }
        }
    }

    @Test(
        "an interest subsidy is a measure for loans up to the ceiling, never part of the grant",
        arguments: [("20000.00", true), ("20000.01", false), ("", false)])
    func loan(amount: String, isSubsidised: Bool) throws {
        let evaluation = try Town(["production_loan": amount]).evaluate()
        #expect(evaluation.decision(0).measures == (isSubsidised ? ["loan_interest"] : []))
        #expect(evaluation.decision(0).demandFen == 160_000)
        #expect(evaluation.summary.grantedFen == 160_000)
    }

    @Test("the dibao line refers households to civil affairs and changes no decision")
    func dibaoLine() throws {
        let town = Town(["net_income_per_capita": "999.99"])
        #expect(try town.decision().measures == [])
        let referred = try town.decision(["dibao_line": 1000])
        #expect(referred.measures == ["dibao_review"])
        #expect(referred.status == "eligible")
        #expect(try Town(["net_income_per_capita": "1000.00"]).decision(["dibao_line": 1000]).measures == [])
    }

    // MARK: 7.12 and 7.2: three years, or out at once

    @Test(
        "a running term keeps a household that no longer qualifies, unless the township lets it leave early",
        arguments: [("2010-04-03", 0, true), ("2012-12-31", 0, true), ("2013-01-01", 0, false), ("2012-04-03", 1, false)])
    func term(date: String, exits: Int, stays: Bool) throws {
        var town = Town(["granted_since": "2010", "net_income_per_capita": "1500.00", "labor_count": "0"])
        town.date = date
        let decision = try town.decision(["exit_before_term": Decimal(exits)])
        #expect(decision.status == (stays ? "eligible" : "ineligible"))
        #expect(decision.reasons == (stays ? [] : ["below_line", "able_to_work"]))
    }

    @Test("no term protects from an exclusion")
    func termAndExclusion() throws {
        #expect(try Town(["granted_since": "2010", "excl_gambling_crime": "true"]).decision().status == "excluded")
    }

    @Test("the plan's sums begin in 2010")
    func tooEarly() throws {
        var town = Town()
        town.date = "2009-12-31"
        #expect(throws: ParameterErrors.self) { try town.decision() }
    }

    // MARK: 7.9: five priorities

    @Test("each priority is recognised and weighs one", arguments: priorities)
    func priority(field: String, rule: String) throws {
        let decision = try Town([field: "true"]).decision()
        #expect(decision.priorities == [rule])
        #expect(decision.score == 1)
    }

    @Test("an unknown priority counts as not met and is named")
    func unknownPriority() throws {
        let decision = try Town(["has_illness_debt": ""]).decision()
        #expect(decision.status == "eligible")
        #expect(decision.priorities.isEmpty)
        #expect(decision.undecided == ["sudden_debt"])
        #expect(decision.missing == ["has_illness_debt"])
    }

    /// H1 meets ④ and ⑤, H2 ③, H3 ② and ⑤, H4 ②, H5 nothing with the lowest income, H6 nothing.
    static let contest = Town(households: [
        ("H1", ["has_retired_cadre": "true", "is_two_daughter_family": "true"]), ("H2", ["has_courage_loss": "true"]),
        ("H3", ["has_illness_debt": "true", "is_two_daughter_family": "true", "net_income_per_capita": "1190.00"]),
        ("H4", ["has_illness_debt": "true"]), ("H5", ["net_income_per_capita": "500.00"]), ("H6", [:]),
    ])

    @Test("households stand in the order of the first priority met, then of their number, then of income")
    func order() throws {
        #expect(try Self.contest.ranking() == ["H3", "H4", "H2", "H1", "H5", "H6"])
    }

    @Test("ranked by count, the number of priorities comes first")
    func count() throws {
        let town = Self.contest
        #expect(try town.ranking(["rank_by_count": 1]) == ["H1", "H3", "H2", "H4", "H5", "H6"])
        #expect(try town.decisions(["rank_by_count": 1]).map(\.score) == [2, 1, 2, 1, 0, 0])
    }

    @Test("equal households stand in the order of their ids, whatever their order in the register")
    func ties() throws {
        #expect(try Town(households: [("H10", [:]), ("H9", [:]), ("H1", [:])]).ranking() == ["H1", "H10", "H9"])
    }
}
