import Foundation

/// Brings lines to a session, and its texts to standard output.
struct ReplLoop {
    let session: ReplSession

    func run(opening: String) throws {
        let output = ByteOutput.standard()
        if isatty(STDIN_FILENO) == 1 {
            try runOnTerminal(opening: opening, output)
        } else {
            try output.write(opening)
            try runOnLines(output)
        }
        try output.finish()
    }

    /// Lines as they come, each answered before the next is read.
    private func runOnLines(_ output: ByteOutput) throws {
        var lines = LineReader(descriptor: STDIN_FILENO)
        while let line = lines.next() {
            let reply = session.take(line)
            try output.write(reply.text)
            try output.flush()
            if reply.ends { return }
        }
        try output.write(session.end().text)
    }

    private func runOnTerminal(opening: String, _ output: ByteOutput) throws {
        try runOnLines(output)
    }
}

/// Lines of a descriptor, without waiting for more than the next one. Bytes that are no UTF-8 become replacement characters.
struct LineReader {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(descriptor: Int32) { self.descriptor = descriptor }

    mutating func next() -> String? {
        while true {
            if let end = buffer[start...].firstIndex(of: 10) {
                defer { start = end + 1 }
                let line = buffer[start..<(end > start && buffer[end - 1] == 13 ? end - 1 : end)]
                return String(decoding: line, as: UTF8.self)
            }
            if isAtEnd {
                defer { start = buffer.count }
                return start < buffer.count ? String(decoding: buffer[start...], as: UTF8.self) : nil
            }
            buffer.removeSubrange(..<start)
            start = 0
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { isAtEnd = true } else { buffer += piece[..<count] }
        }
    }
}
