/// Reads Lua 5.4 source into a tree, with the verdict of the reference compiler.
public enum LuaParser {
    /// Reads a chunk.
    ///
    /// Every sequence of bytes is accepted: what is wrong with it is in ``ParsedChunk/errors``. Time is linear in the
    /// number of bytes, and the stack that is needed is bounded.
    ///
    /// - Parameters:
    ///   - source: the bytes of the chunk; they need not be UTF-8.
    ///   - chunkName: a name for the chunk, kept as it is.
    ///   - options: how the chunk is read.
    public static func parse(_ source: [UInt8], chunkName: String = "chunk", options: ParseOptions = ParseOptions()) -> ParsedChunk {
        source.withUnsafeBufferPointer { buffer in
            var parser = ChunkParser(buffer: buffer, options: options)
            return parser.parseChunk(source: source, name: chunkName)
        }
    }

    /// Reads a chunk from memory that the caller owns; the bytes are copied.
    public static func parse(
        _ source: UnsafeBufferPointer<UInt8>, chunkName: String = "chunk", options: ParseOptions = ParseOptions()
    ) -> ParsedChunk {
        parse(Array(source), chunkName: chunkName, options: options)
    }

    /// Reads a chunk from text.
    public static func parse(_ source: String, chunkName: String = "chunk", options: ParseOptions = ParseOptions()) -> ParsedChunk {
        parse(Array(source.utf8), chunkName: chunkName, options: options)
    }
}
