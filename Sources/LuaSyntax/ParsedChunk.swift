/// The outcome of reading a chunk: its tree, its errors, and tables to find things by.
///
/// A chunk with errors has a tree too, of what could be read; nodes that could not be read are `.invalid`.
public struct ParsedChunk: Sendable {
    /// The name under which the chunk was read.
    public let name: String
    /// The bytes of the chunk.
    public let source: [UInt8]
    /// The chunk as a function: vararg, without parameters, defined at line 0.
    public let main: FunctionNode
    /// Everything that is wrong, in order of place. Empty exactly when the reference compiler accepts the chunk.
    public let errors: [SyntaxError]
    /// All comments, in source order.
    public let comments: [Comment]
    /// All functions in source order; the chunk itself comes first.
    public let functions: [FunctionNode]
    /// All variables that the chunk declares, indexed by ``VariableID/index``.
    public let variables: [Variable]
    /// The byte offset at which each line starts.
    public let lineStarts: [Int]
    /// Where the tree would be deeper than ``ParseOptions/depthLimit`` allows; the deep part is missing from the tree.
    public let depthOverflow: SourceRange?

    /// Whether the reference compiler accepts the chunk.
    public var isValid: Bool { errors.isEmpty }

    /// Whether the chunk only lacks an end, so that a console should ask for another line.
    public var isIncomplete: Bool { errors.first?.isAtEnd ?? false }

    /// The number of lines, counting the one behind a last line break.
    public var lineCount: Int { lineStarts.count }

    /// The declaration of a variable.
    public subscript(variable: VariableID) -> Variable { variables[variable.index] }

    /// The function with a node id.
    public func function(withID id: NodeID) -> FunctionNode? {
        var low = 0
        var high = functions.count
        while low < high {
            let middle = (low + high) / 2
            if functions[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < functions.count && functions[low].id == id ? functions[low] : nil
    }

    /// The text of a range; bytes that are not UTF-8 become replacement characters.
    public func text(in range: SourceRange) -> String {
        let offsets = range.offsets.clamped(to: 0..<source.count)
        return String(decoding: source[offsets], as: UTF8.self)
    }

    /// The text of a line without its line break, or nil if there is no such line.
    public func text(ofLine line: Int) -> String? {
        guard line >= 1, line <= lineStarts.count else { return nil }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] : source.count
        while end > start, source[end - 1] == 10 || source[end - 1] == 13 { end -= 1 }
        return String(decoding: source[start..<end], as: UTF8.self)
    }

    /// The comments that start on a line.
    public func comments(onLine line: Int) -> ArraySlice<Comment> {
        var low = 0
        var high = comments.count
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].range.start.line < line { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < comments.count, comments[end].range.start.line == line { end += 1 }
        return comments[low..<end]
    }
}
