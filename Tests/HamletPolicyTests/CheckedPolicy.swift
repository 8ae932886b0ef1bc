import HamletPolicy

/// A small policy, and what is found in it.
struct CheckedPolicy {
    var unit = "household"
    /// What stands before the policy; its lines move everything down.
    var prelude = ""
    var parameters = ""
    var columns = ""
    var sections = ""

    /// Codes without `policy.`, with the lines they are found on, in order of place.
    func findings() -> [String] { diagnostics().map { "\($0.code.rawValue.dropFirst(7)) \($0.range.start.line)" } }

    func diagnostics() -> [Diagnostic] { PolicyLoader().check(PolicySource(text: text)).diagnostics }

    var text: String {
        """
        \(prelude)
        return policy { id = "t", version = "1", unit = "\(unit)", title = "t",
          parameters = { \(parameters) },
          columns = { \(columns) },
          \(sections) }
        """
    }

    /// The parameter `line`: yuan, from 0 to 9000.
    static let line = #"line = { 1196, unit = "yuan", min = 0, max = 9000, title = "l", cite = "7.11" }"#

    /// A policy of one qualification, without parameters or columns that nothing reads.
    static func rule(_ body: String, unit: String = "household", prelude: String = "", parameters: String = "", columns: String = "")
        -> CheckedPolicy
    {
        CheckedPolicy(
            unit: unit, prelude: prelude, parameters: parameters, columns: columns,
            sections: #"qualify = { rule { "a", title = "a", cite = "7.1", when = function(h, p) \#(body) end } }"#)
    }

    static func amount(_ body: String, parameters: String = "") -> CheckedPolicy {
        CheckedPolicy(
            parameters: parameters,
            sections: #"assist = { grant { "g", form = "in_kind", title = "g", cite = "7.1", amount = function(h, p) \#(body) end } }"#)
    }

    static func budget(_ budget: String, per: String = "village", parameters: String = "") -> CheckedPolicy {
        CheckedPolicy(parameters: parameters, sections: #"allocate = { per = "\#(per)", method = "stop", budget = \#(budget) }"#)
    }
}

/// Codes that are found in a rule, without lines.
func codes(_ policy: CheckedPolicy) -> [String] { policy.diagnostics().map { String($0.code.rawValue.dropFirst(7)) } }
