internal import HamletRegister

/// Words that parts of a policy may have.
package enum PolicyWords {
    /// How a grant may be given. Never `cash` (plan row 7.12).
    package static let forms = ["in_kind", "card", "subsidy", "service", "waiver", "loan"]

    /// What a grant may be spent on.
    package static let uses = CodeTable.fundPurpose.entries.filter { !$0.isForbidden }.map(\.identifier)

    /// What a policy's table may hold.
    package static let sections = [
        "id", "version", "unit", "title", "plugins", "parameters", "columns", "exclude", "qualify", "prioritize", "measures", "rank",
        "assist", "allocate",
    ]

    /// The names that policies find in their environment.
    package static var globals: Set<String> { PolicyEnvironment.globals }

    /// Whether a text may be the id of a policy, rule, grant, parameter or column.
    package static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first) else { return false }
        return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }
}
