public import LuaSyntax

/// A small change of a policy's text, such as a person might make by mistake.
public struct Mutation: Sendable, Hashable {
    /// The place of the file in the policy's source.
    public let file: Int
    public let range: SourceRange
    /// The text that stands there.
    public let from: String
    /// The text that takes its place.
    public let to: String
    /// Whether it lies in the code of a function: all else is read anew when the policy is loaded.
    let isInFunction: Bool
}

/// What became of a mutation.
public struct Mutant: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable {
        /// A test fails on it, or it cannot be loaded or runs into a limit.
        case killed
        /// No test tells it from the policy.
        case survived
    }

    public let mutation: Mutation
    public let status: Status
    /// The name of the file.
    public let file: String
}
