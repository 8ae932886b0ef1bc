/// Text to be put around expressions of a chunk, whichever way they are nested.
public struct ExpressionWrapper: Sendable {
    private let chunk: ParsedChunk
    private var wraps: [NodeID: [(open: String, close: String)]] = [:]
    private var replacements: [(range: Range<Int>, text: String)] = []
    private var insertions: [(offset: Int, text: String)] = []

    /// Begins to edit a chunk.
    public init(_ chunk: ParsedChunk) { self.chunk = chunk }

    /// Whether nothing is to be done.
    public var isEmpty: Bool { wraps.isEmpty && replacements.isEmpty && insertions.isEmpty }

    /// Puts text around an expression; what is put around it later stands inside.
    public mutating func wrap(_ expression: Expression, _ open: String, _ close: String) {
        wraps[expression.id, default: []].append((open, close))
    }

    /// Puts text around an expression and all that is put around it already.
    public mutating func wrapOutside(_ expression: Expression, _ open: String, _ close: String) {
        wraps[expression.id, default: []].insert((open, close), at: 0)
    }

    /// Replaces a token outside of what is wrapped, such as the operator between two operands.
    public mutating func replace(_ range: SourceRange, with text: String) { replacements.append((range.offsets, text)) }

    /// Replaces a token by its byte offsets.
    public mutating func replace(_ range: Range<Int>, with text: String) { replacements.append((range, text)) }

    /// Inserts text at a byte offset, behind what is put around expressions there.
    public mutating func insert(_ text: String, at offset: Int) { insertions.append((offset, text)) }

    /// Makes the edits, or nil where two of them touch the same bytes.
    public func apply() -> RewrittenSource? {
        var visitor = Visitor(wraps: wraps, rewriter: SourceRewriter(chunk))
        SyntaxNode.function(chunk.main).walk(&visitor)
        for (offset, text) in insertions { visitor.rewriter.insert(text, at: offset) }
        for (range, text) in replacements { visitor.rewriter.replace(range, with: Array(text.utf8)) }
        return try? visitor.rewriter.apply()
    }

    /// Inserts in the order of the text: of several at one place the outer ones open first and close last.
    private struct Visitor: SyntaxVisitor {
        let wraps: [NodeID: [(open: String, close: String)]]
        var rewriter: SourceRewriter

        mutating func enter(_ expression: Expression) -> VisitStep {
            for wrap in wraps[expression.id] ?? [] { rewriter.insert(wrap.open, at: expression.range.start.offset) }
            return .descend
        }

        mutating func leave(_ expression: Expression) {
            for wrap in (wraps[expression.id] ?? []).reversed() { rewriter.insert(wrap.close, at: expression.range.end.offset) }
        }
    }
}
