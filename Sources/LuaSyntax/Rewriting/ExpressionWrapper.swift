/// Text to be put around expressions of a chunk, whichever way they are nested.
public struct ExpressionWrapper: Sendable {
    private let chunk: ParsedChunk
    private var wraps: [NodeID: [(open: String, close: String)]] = [:]
    private var replacements: [(range: SourceRange, text: String)] = []

    /// Begins to edit a chunk.
    public init(_ chunk: ParsedChunk) { self.chunk = chunk }

    /// Whether nothing is to be done.
    public var isEmpty: Bool { wraps.isEmpty && replacements.isEmpty }

    /// Puts text around an expression; what is put around it later stands inside.
    public mutating func wrap(_ expression: Expression, _ open: String, _ close: String) {
        wraps[expression.id, default: []].append((open, close))
    }

    /// Replaces a token outside of what is wrapped, such as the operator between two operands.
    public mutating func replace(_ range: SourceRange, with text: String) { replacements.append((range, text)) }

    /// Makes the edits, or nil where two of them touch the same bytes.
    public func apply() -> RewrittenSource? {
        var visitor = Visitor(wraps: wraps, rewriter: SourceRewriter(chunk))
        SyntaxNode.function(chunk.main).walk(&visitor)
        for (range, text) in replacements { visitor.rewriter.replace(range, with: text) }
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
