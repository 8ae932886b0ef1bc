/// A place in a chunk.
///
/// Lines and columns count from 1. A column counts characters (UTF-8 code points; bytes that continue a code point
/// are not counted), so that it agrees with what an editor shows. The offset counts bytes from 0.
public struct SourcePosition: Sendable, Hashable, Comparable {
    let offset32: UInt32
    let line32: UInt32
    let column32: UInt32

    /// Makes a position; values are cut to 32 bits.
    public init(offset: Int, line: Int, column: Int) {
        offset32 = UInt32(truncatingIfNeeded: offset)
        line32 = UInt32(truncatingIfNeeded: line)
        column32 = UInt32(truncatingIfNeeded: column)
    }

    init(offset32: UInt32, line32: UInt32, column32: UInt32) {
        self.offset32 = offset32
        self.line32 = line32
        self.column32 = column32
    }

    /// The number of bytes before this place.
    public var offset: Int { Int(offset32) }
    /// The line, from 1.
    public var line: Int { Int(line32) }
    /// The column in code points, from 1.
    public var column: Int { Int(column32) }

    /// The first place of every chunk.
    public static let start = SourcePosition(offset: 0, line: 1, column: 1)

    /// Orders places by their byte offset.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset32 < right.offset32 }
}

extension SourcePosition: CustomStringConvertible {
    /// `line:column`.
    public var description: String { "\(line):\(column)" }
}

/// A stretch of a chunk, from its first byte to just behind its last.
public struct SourceRange: Sendable, Hashable {
    /// The first place of the range.
    public let start: SourcePosition
    /// The place just behind the range.
    public let end: SourcePosition

    /// Makes a range from two places.
    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// An empty range at a place.
    public init(at position: SourcePosition) { self.init(start: position, end: position) }

    /// The byte offsets, for slicing the source.
    public var offsets: Range<Int> { start.offset..<max(start.offset, end.offset) }

    /// Whether the range holds no byte.
    public var isEmpty: Bool { end.offset32 <= start.offset32 }

    /// Whether another range lies within this one.
    public func contains(_ other: SourceRange) -> Bool {
        start.offset32 <= other.start.offset32 && other.end.offset32 <= end.offset32
    }

    /// Whether a byte offset lies within the range.
    public func contains(offset: Int) -> Bool { start.offset <= offset && offset < end.offset }
}

extension SourceRange: CustomStringConvertible {
    /// `line:column-line:column`.
    public var description: String { "\(start)-\(end)" }
}
