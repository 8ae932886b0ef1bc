/// A test that the suite lacks.
public struct Suggestion: Sendable, Hashable {
    /// Lua to append to the test file.
    public let source: String
}
