/// Gives every function of a chunk a line of its own, so that a running function can be tied to its node by the line
/// that the debug interface reports.
public enum FunctionLineTagger {
    /// A chunk in which no two functions are defined on the same line.
    public struct Tagged: Sendable {
        /// The text to compile.
        public let bytes: [UInt8]
        /// Whether the text is the original one.
        public let isUnchanged: Bool
        /// Where the lines of the text come from.
        public let lines: LineMap
        /// The node of each function by its `linedefined` in the text.
        ///
        /// The chunk itself, which has the line 0, is not among them.
        public let functions: [Int: NodeID]
    }

    /// Puts line breaks before the word `function` wherever two functions would be defined on the same line.
    ///
    /// Line breaks may stand between any two tokens, so the meaning of the chunk stays, its line numbers apart.
    public static func tag(_ chunk: ParsedChunk) -> Tagged {
        var rewriter = SourceRewriter(chunk)
        var functions: [Int: NodeID] = [:]
        var shift = 0
        var last = 0
        // Functions come by their keywords, and the tokens that set their lines come in the same order.
        for function in chunk.functions where function.form != .main {
            if function.definedLine + shift <= last {
                rewriter.insert("\n", at: function.keyword.start.offset)
                shift += 1
            }
            last = function.definedLine + shift
            functions[last] = function.id
        }
        guard !rewriter.isEmpty, let rewritten = try? rewriter.apply() else {
            let lines = LineMap(originals: Array(1...max(chunk.lineCount, 1)))
            return Tagged(bytes: chunk.source, isUnchanged: true, lines: lines, functions: functions)
        }
        return Tagged(bytes: rewritten.bytes, isUnchanged: false, lines: rewritten.lines, functions: functions)
    }
}
