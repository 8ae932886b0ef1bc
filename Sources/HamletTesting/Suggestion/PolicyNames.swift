internal import HamletPolicy
internal import LuaSyntax

/// The words and constants that stand in a policy's text.
struct PolicyNames {
    /// Names behind a point, and texts.
    private(set) var words: Set<String> = []
    private(set) var texts: Set<String> = []
    private(set) var numbers: Set<Double> = []

    /// Whether functions that rules can reach put texts together, which may then name any field, or draw lots.
    private(set) var isUnpredictable = false

    init(_ policy: Policy) {
        for file in policy.chunks.indices { look(at: policy.chunks[file], reached: policy.reachedFunctions(in: file)) }
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

    private mutating func look(at chunk: ParsedChunk, reached: Set<NodeID>) {
        for function in chunk.functions where reached.contains(function.id) {
            function.body.walk { node in
                guard case .expression(let expression) = node else { return .descend }
                switch expression.kind {
                case .binary(let binary) where binary.operator == .concatenate: isUnpredictable = true
                case .name(let use):
                    if case .global(let name) = use.resolution, ["string", "utf8", "lottery"].contains(name) { isUnpredictable = true }
                case .call(let call) where call.method != nil: isUnpredictable = true
                default: break
                }
                return .descend
            }
        }
    }
}
