import Foundation
import HamletPolicy
import Testing

@testable import HamletTesting

/// A policy with tests, both given as texts.
struct Tested {
    let policy: Policy
    let files: [PolicySource.File]

    init(_ policy: String, _ tests: String) throws {
        try self.init(PolicyLoader().load(PolicySource(text: policy)), tests)
    }

    init(_ policy: Policy, _ tests: String) throws {
        self.policy = policy
        files = [PolicySource.File(name: "policy_test.lua", text: Array(tests.utf8))]
    }

    var runner: PolicyTestRunner { PolicyTestRunner(policy: policy, files: files) }

    func run() throws -> TestReport { try runner.run() }

    /// A household policy with members, a village, a rank and money.
    static let relief = """
        return policy { id = "relief", version = "1", unit = "household", title = "Relief",
          parameters = {
            line = { 1196, unit = "yuan/person/year", min = 0, max = 5000, title = "line", cite = "1" },
            per_head = { required = true, unit = "yuan/person/year", min = 0, max = 1000, title = "per head", cite = "1" },
          },
          columns = { village = { relief_budget = "yuan" } },
          exclude = { rule { "gambling", title = "g", cite = "2", when = function(h) return h.excl_gambling_crime end } },
          qualify = {
            rule { "below_line", title = "b", cite = "1", when = function(h, p) return h.net_income_per_capita < p.line end },
            rule { "elderly", title = "e", cite = "1", when = function(h) return any(h.members, function(m) return m.age >= 60 end) end },
          },
          prioritize = { rule { "poor_village", weight = 2, title = "v", cite = "3", when = function(h) return h.village.is_poor_village end } },
          rank = { "score desc", "net_income_per_capita asc" },
          assist = { grant { "fund", form = "card", title = "f", cite = "4", amount = function(h, p) return h.household_size * p.per_head end } },
          allocate = { per = "village", method = "stop", budget = function(v) return v.relief_budget end } }
        """

    static let given = """
        given { household_size = 3, net_income_per_capita = 1000, excl_gambling_crime = false, members = { { age = 70 } },
          village = { relief_budget = 100, is_poor_village = true } }

        """
}

extension TestReport {
    subscript(name: String) -> TestResult? { tests.first { $0.name == name } }
}
