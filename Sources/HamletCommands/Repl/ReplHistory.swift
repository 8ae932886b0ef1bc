import Foundation

/// What was typed in earlier sessions: a file of the user's own, an entry a line.
///
/// Each entry is appended as soon as it is complete, so that a crash loses none; several sessions may write at once.
struct ReplHistory {
    private static let most = 1000
    private let path: String
    /// Oldest first.
    private(set) var entries: [String] = []

    /// - Parameter path: the file; `$XDG_STATE_HOME/hamlet/history`, or `~/.local/state/hamlet/history`, by default.
    init(path: String? = nil) {
        self.path = path ?? Self.standardPath
        guard let data = FileManager.default.contents(atPath: self.path) else { return }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        entries = lines.suffix(Self.most).map { Self.unescaped(String($0)) }
        // The file was somebody's before, or has grown: what is left out of it is gone for good, so only far beyond the bound.
        chmod(self.path, 0o600)
        if lines.count > 2 * Self.most { rewrite() }
    }

    private static var standardPath: String {
        let environment = ProcessInfo.processInfo.environment
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/hamlet/history" }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state/hamlet/history"
    }

    /// Adds an entry. A history that cannot be written is only lost.
    mutating func add(_ entry: String) {
        if entry.allSatisfy(\.isWhitespace) || entry == entries.last { return }
        entries.append(entry)
        let folder = (path as NSString).deletingLastPathComponent
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // One call, so that entries of two sessions do not mix.
        let line = Array((Self.escaped(entry) + "\n").utf8)
        _ = write(descriptor, line, line.count)
    }

    private func rewrite() {
        let text = entries.map { Self.escaped($0) + "\n" }.joined()
        let other = path + ".new"
        guard FileManager.default.createFile(atPath: other, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
            return
        }
        if rename(other, path) != 0 { unlink(other) }
    }

    private static func escaped(_ entry: String) -> String { entry.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") }

    private static func unescaped(_ line: String) -> String {
        var text = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                text.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
