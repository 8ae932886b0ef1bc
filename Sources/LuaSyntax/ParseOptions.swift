/// How a chunk is read.
public struct ParseOptions: Sendable, Hashable {
    /// Whether a UTF-8 byte order mark before the chunk is skipped, as `luac` does for files.
    public var skipsByteOrderMark: Bool
    /// Whether a first line that starts with `#` is skipped, as `luac` does for files.
    public var skipsHashLine: Bool
    /// The number of nested levels that the reference compiler allows.
    ///
    /// The reference counts the C calls that lead to it too, so the number depends on the embedding program; the
    /// default is what `luac` leaves for a chunk.
    public var levelLimit: Int
    /// The greatest depth of the tree; deeper expressions are checked but kept out of the tree.
    ///
    /// Chains such as `a+a+a+…` are legal at any length but make a tree as deep as they are long. The limit keeps
    /// every walk over the tree within a small stack.
    public var depthLimit: Int
    /// The greatest number of errors that are kept.
    public var errorLimit: Int

    /// Makes options; without arguments the chunk is read as text from memory.
    public init(
        skipsByteOrderMark: Bool = false, skipsHashLine: Bool = false, levelLimit: Int = ParseOptions.referenceLevelLimit,
        depthLimit: Int = 600, errorLimit: Int = 50
    ) {
        self.skipsByteOrderMark = skipsByteOrderMark
        self.skipsHashLine = skipsHashLine
        self.levelLimit = levelLimit
        self.depthLimit = depthLimit
        self.errorLimit = errorLimit
    }

    /// The levels that `luac` leaves for a chunk.
    public static let referenceLevelLimit = 198

    /// Reads a chunk as `luac` reads a file.
    public static let file = ParseOptions(skipsByteOrderMark: true, skipsHashLine: true)
}
