/// A made register, ready to be written.
package struct SynthResult {
    package let profile: SynthProfile.Name
    package let place: String
    /// The register's date; ages are full years on it.
    package let date: String
    package let version: String
    /// In the order in which the dictionary lists them.
    package let tables: [SynthTable]
    /// The figures that the rows add up to.
    package let totals: [SynthTotal]
    /// Contradictions of the plan, and choices made where it is silent.
    package let notes: [SynthNote]

    /// `register.json`.
    package var manifest: String {
        // Places, dates and versions are ours: none holds a character that JSON escapes.
        "{\"place\":\"\(place)\",\"date\":\"\(date)\",\"version\":\"\(version)\"}\n"
    }
}
