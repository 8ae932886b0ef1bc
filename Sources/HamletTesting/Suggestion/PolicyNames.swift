internal import HamletPolicy
internal import LuaSyntax

/// The words and constants that stand in a policy's text.
struct PolicyNames {
    /// Names behind a point, and texts.
    private(set) var words: Set<String> = []
    private(set) var texts: Set<String> = []
    private(set) var numbers: Set<Double> = []

    init(_ policy: Policy) {
        for chunk in policy.chunks {
            SyntaxNode.function(chunk.main).walk { node in
                guard case .expression(let expression) = node else { return .descend }
                switch expression.kind {
                case .index(let index): if let name = index.constantKey { words.insert(name) }
                case .string:
                    if let text = expression.stringValue {
                        texts.insert(text)
                        words.insert(text)
                    }
                case .integer(let value): numbers.insert(Double(value))
                case .float(let value): numbers.insert(value)
                default: break
                }
                return .descend
            }
        }
    }
}
