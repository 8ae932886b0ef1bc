/// Every code that `check`, loading and running can give, with a sentence. Codes are never renamed; new findings get new codes.
package enum DiagnosticCatalog {
    package struct Entry: Sendable, Hashable {
        package let code: String
        /// Whether `check` gives it as a warning.
        package let isWarning: Bool
        package let summary: String

        fileprivate init(_ code: String, _ summary: String, warning: Bool = false) {
            self.code = code
            self.summary = summary
            isWarning = warning
        }
    }

    package static let policy: [Entry] = [
        Entry("policy.syntax", "not Lua"),
        Entry("policy.forbidden", "Lua that the sandbox refuses to compile"),
        Entry("policy.state", "a rule that would remember something, or a global that is assigned"),
        Entry("policy.shape", "a section or value of the wrong kind"),
        Entry("policy.missing_id", "a policy, rule or grant without an id"),
        Entry("policy.duplicate_id", "a name that is used twice"),
        Entry("policy.unknown_section", "a section that policies do not have"),
        Entry("policy.unknown_unit", "a unit that the model does not have"),
        Entry("policy.missing_title", "a part without a title", warning: true),
        Entry("policy.missing_cite", "a part that cites no source", warning: true),
        Entry("policy.missing_version", "a policy without a version"),
        Entry("policy.unknown_field", "a name that is no field of its unit"),
        Entry("policy.unknown_parameter", "a name that is no parameter of the policy"),
        Entry("policy.unknown_global", "a name that stands for nothing"),
        Entry("policy.wrong_unit", "a field of another unit"),
        Entry("policy.type_mismatch", "values that cannot be compared or computed with each other"),
        Entry("policy.unknown_code", "a word that is no code of its table"),
        Entry("policy.bad_bounds", "bounds, step and value that do not go together"),
        Entry("policy.always_true", "a condition that always holds", warning: true),
        Entry("policy.always_false", "a condition that never holds", warning: true),
        Entry("policy.unused_parameter", "a parameter that nothing reads", warning: true),
        Entry("policy.unused_column", "a column that nothing reads", warning: true),
        Entry("policy.no_return", "a way through a function that ends without `return`"),
        Entry("policy.duplicate_rule", "two rules that ask the same", warning: true),
        Entry("policy.fraction_equality", "a quotient or a per-capita value compared by `==`", warning: true),
        Entry("policy.order", "an order of `and` or `or` that leaves more units undetermined than the other", warning: true),
        Entry("policy.plugin_missing", "a plugin that is not there"),
        Entry("policy.plugin_version", "a version range that is none, or that the plugin does not meet"),
        Entry("policy.unused_allow", "a comment that allows nothing, or gives no reason", warning: true),
        Entry("policy.runtime", "an error that Lua raised"),
        Entry("policy.bad_result", "a rule that gives neither true nor false"),
        Entry("policy.amount", "an amount that is no whole number of fen, or none that can be paid"),
        Entry("policy.budget", "a budget that is missing, negative, not finite or no whole number of fen"),
    ]

    package static let plugins: [Entry] = [
        Entry("plugin.capability", "a plugin that uses what it does not declare, or was not granted"),
        Entry("plugin.conflict", "plugins that do not go together, or ask for each other"),
        Entry("plugin.runtime", "a plugin that failed, or gave what it must not"),
    ]

    package static let limits: [Entry] = [
        Entry("limit.fuel", "too much work"),
        Entry("limit.memory", "too much memory"),
        Entry("limit.time", "too long by the clock"),
        Entry("limit.output", "too much printed"),
        Entry("limit.depth", "calls nested too deep"),
    ]
}
