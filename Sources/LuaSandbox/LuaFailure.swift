internal import CHamletLua

/// Why a call into Lua ended without a result.
public struct LuaFailure: Error, Sendable, Hashable {
    /// Stable code: `policy.runtime`, `policy.syntax`, `limit.fuel`, …
    public var code: String
    /// One sentence, without the position.
    public var message: String
    /// Name of the chunk that was running, empty if none was.
    public var chunk: String
    /// Line in that chunk, as its author wrote it; 0 if unknown.
    public var line: Int
    /// One line a frame, innermost first.
    public var traceback: [String]

    public init(code: String, message: String, chunk: String = "", line: Int = 0, traceback: [String] = []) {
        self.code = code
        self.message = message
        self.chunk = chunk
        self.line = line
        self.traceback = traceback
    }

    /// Whether a limit ended the call. The instance must not be used again.
    public var isLimit: Bool { code.hasPrefix("limit.") && code != "limit.depth" }
    /// Whether the host asked for the end.
    public var isCancelled: Bool { code == "usage.cancelled" }

    init(_ error: hl_error) {
        code = String(cString: error.code)
        let bytes = UnsafeRawBufferPointer(start: error.message, count: error.message_length)
        message = String(decoding: bytes, as: UTF8.self).withoutControlCharacters
        chunk = String(cString: error.chunk)
        line = Int(error.line)
        let trace = String(cString: error.traceback)
        traceback = trace.isEmpty ? [] : trace.split(separator: "\n").map(String.init)
    }
}

extension String {
    /// Error texts end up on terminals: a script must not steer them.
    var withoutControlCharacters: String {
        guard unicodeScalars.contains(where: { $0.value < 32 && $0 != "\t" || $0.value == 127 }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 32 && $0 != "\t" || $0.value == 127 ? " " : $0 }))
    }
}
