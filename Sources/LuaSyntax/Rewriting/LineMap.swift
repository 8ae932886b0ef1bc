/// Which line of the original text each line of a rewritten one comes from.
public struct LineMap: Sendable, Hashable {
    /// The original line of each rewritten line, both from 1; the first entry is for line 1.
    let originals: [Int]

    /// The original line of a rewritten one; a line behind the end counts on from the last.
    public func originalLine(of line: Int) -> Int {
        guard line >= 1 else { return line }
        if line <= originals.count { return originals[line - 1] }
        return (originals.last ?? 1) + line - originals.count
    }

    /// Whether every line keeps its number.
    public var isIdentity: Bool { originals.indices.allSatisfy { originals[$0] == $0 + 1 } }

    /// The number of lines of the rewritten text.
    public var lineCount: Int { originals.count }
}

/// A text after its edits.
public struct RewrittenSource: Sendable {
    /// The new text.
    public let bytes: [UInt8]
    /// Where its lines come from.
    public let lines: LineMap
}
