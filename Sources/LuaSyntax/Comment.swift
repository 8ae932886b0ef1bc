/// A comment of a chunk.
public struct Comment: Sendable, Hashable {
    /// The comment with its dashes and brackets, without the line break behind it.
    public let range: SourceRange
    /// The text between the dashes or brackets, as byte offsets.
    public let content: Range<Int>
    /// Whether it is a long comment, `--[[ … ]]`.
    public let isLong: Bool
}

extension ParsedChunk {
    /// The text of a comment without its dashes or brackets.
    public func text(of comment: Comment) -> String {
        String(decoding: source[comment.content.clamped(to: 0..<source.count)], as: UTF8.self)
    }
}
