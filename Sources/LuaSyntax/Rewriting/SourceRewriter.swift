/// Edits to a text that keep the lines of everything that is not edited.
///
/// Where a replacement has fewer line breaks than the text that it replaces, the missing ones are added behind it, so
/// the code that follows keeps its line. Where it has more, the code that follows moves down, and the line map of the
/// outcome tells where it was.
public struct SourceRewriter: Sendable {
    /// Two edits that touch the same bytes.
    public struct Overlap: Error, Sendable, Hashable {
        /// The bytes of the earlier edit.
        public let first: Range<Int>
        /// The bytes of the later edit.
        public let second: Range<Int>
    }

    private struct Edit {
        var range: Range<Int>
        var text: [UInt8]
    }

    private let source: [UInt8]
    private var edits: [Edit] = []

    /// Begins to edit a text.
    public init(source: [UInt8]) { self.source = source }

    /// Begins to edit a chunk.
    public init(_ chunk: ParsedChunk) { self.init(source: chunk.source) }

    /// Whether there is any edit.
    public var isEmpty: Bool { edits.isEmpty }

    /// Replaces the bytes of a range; parts outside of the text are left out of the range.
    public mutating func replace(_ range: SourceRange, with text: String) { replace(range.offsets, with: Array(text.utf8)) }

    /// Replaces bytes by others; parts outside of the text are left out of the range.
    public mutating func replace(_ range: Range<Int>, with text: [UInt8]) {
        edits.append(Edit(range: range.clamped(to: 0..<source.count), text: text))
    }

    /// Inserts text at a byte offset; insertions at one place keep the order in which they were made.
    public mutating func insert(_ text: String, at offset: Int) {
        let place = min(max(offset, 0), source.count)
        edits.append(Edit(range: place..<place, text: Array(text.utf8)))
    }

    /// Makes the edits.
    ///
    /// - Throws: ``Overlap`` if two edits touch the same bytes.
    public func apply() throws(Overlap) -> RewrittenSource {
        let sorted = edits.enumerated().sorted { left, right in
            let (a, b) = (left.element.range, right.element.range)
            if a.lowerBound != b.lowerBound { return a.lowerBound < b.lowerBound }
            if a.isEmpty != b.isEmpty { return a.isEmpty }
            return left.offset < right.offset
        }
        var writer = LineWriter(source: source)
        var end = 0
        var last = 0..<0
        for (_, edit) in sorted {
            guard edit.range.lowerBound >= end else { throw Overlap(first: last, second: edit.range) }
            writer.copy(end..<edit.range.lowerBound)
            writer.replace(edit.range, with: edit.text)
            end = edit.range.upperBound
            last = edit.range
        }
        writer.copy(end..<source.count)
        return RewrittenSource(bytes: writer.output, lines: LineMap(originals: writer.originals))
    }
}

/// Writes a text piece by piece and notes where its lines come from.
private struct LineWriter {
    let source: [UInt8]
    var output: [UInt8] = []
    var originals = [1]
    var line = 1

    init(source: [UInt8]) {
        self.source = source
        output.reserveCapacity(source.count + 64)
    }

    mutating func copy(_ range: Range<Int>) {
        output.append(contentsOf: source[range])
        LineWriter.forEachBreak(in: source[range]) {
            line += 1
            originals.append(line)
        }
    }

    mutating func replace(_ range: Range<Int>, with text: [UInt8]) {
        var dropped = 0
        LineWriter.forEachBreak(in: source[range]) { dropped += 1 }
        output.append(contentsOf: text)
        var added = 0
        LineWriter.forEachBreak(in: text[...]) {
            added += 1
            originals.append(line + min(added, dropped))
        }
        while added < dropped {
            added += 1
            output.append(10)
            originals.append(line + added)
        }
        line += dropped
    }

    /// Calls a closure for each line break as Lua counts them: `\n`, `\r`, or a pair of both.
    static func forEachBreak(in bytes: ArraySlice<UInt8>, _ body: () -> Void) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            guard byte.isNewline else { continue }
            if index < bytes.endIndex, bytes[index].isNewline, bytes[index] != byte { index += 1 }
            body()
        }
    }
}
