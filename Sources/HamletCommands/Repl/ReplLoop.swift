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

    /// Lines from the editor. What is saved to the policy's files shows before the next prompt.
    private func runOnTerminal(opening: String, _ output: ByteOutput) throws {
        guard let editor = LineEditor(program: "hamlet", completing: { [session] in session.completion(of: $0) }) else {
            return try runOnLines(output)
        }
        let bell = editor.bell
        // Until the end of this function; the tool ends with it.
        let switchboard = session.stop
        Interruption.shared.intercept { if !switchboard.stop() { bell.interrupt() } }
        defer { Interruption.shared.intercept(nil) }
        let window = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: DispatchQueue(label: "hamlet.window"))
        window.setEventHandler { bell.resize() }
        window.resume()
        defer { window.cancel() }

        var history = ReplHistory()
        for entry in history.entries { editor.remember(entry) }
        try output.write(opening + session.greeting)
        var entry: [String] = []
        while true {
            if entry.isEmpty, let change = session.takeSavedChange() { try output.write(change) }
            try output.flush()
            switch editor.read(session.prompt) {
            case .end:
                try output.write("\n")
                if entry.isEmpty { return }
                entry = []
                try output.write(session.end().text)
            case .interrupted:
                try output.write("\n")
                entry = []
                session.dropInput()
            case .text(let text):
                entry.append(text)
                let reply = session.take(text)
                try output.write(reply.text)
                if !reply.continues {
                    let whole = entry.joined(separator: "\n")
                    entry = []
                    history.add(whole)
                    editor.remember(whole)
                }
                if reply.ends { return }
            }
        }
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
