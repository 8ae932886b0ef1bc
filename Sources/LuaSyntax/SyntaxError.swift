/// Something that makes a chunk unusable, with the place that the reference compiler would name.
public struct SyntaxError: Error, Sendable, Hashable {
    /// A second place that explains the first, such as the opener of an unclosed block.
    public struct Related: Sendable, Hashable {
        /// What the place is, in a few words.
        public let message: String
        /// Where it is.
        public let range: SourceRange
    }

    /// What kind of rule was broken.
    public enum Kind: String, Sendable, Hashable {
        /// A token that cannot be read: an unfinished string, a malformed number.
        case lexical
        /// A token where the grammar has no place for it.
        case grammar
        /// A rule on names, labels, attributes or `...` was broken.
        case meaning
        /// A limit of the reference compiler was passed.
        case limit
    }

    /// What is wrong: one sentence, lower case, no full stop; text of the chunk stands in backticks.
    public let message: String
    /// The kind of rule that was broken.
    public let kind: Kind
    /// Where the error is; its first line is the line that the reference compiler names.
    public let range: SourceRange
    /// What to do about it, if there is something to say.
    public let help: String?
    /// A second place that explains the first.
    public let related: Related?
    /// Whether more text behind the end of the chunk could mend it, as at the prompt of a console.
    public let isAtEnd: Bool

    /// The line of the error, from 1.
    public var line: Int { range.start.line }
    /// The column of the error, from 1.
    public var column: Int { range.start.column }
}

extension SyntaxError: CustomStringConvertible {
    /// `line:column: message`.
    public var description: String { "\(range.start): \(message)" }
}
