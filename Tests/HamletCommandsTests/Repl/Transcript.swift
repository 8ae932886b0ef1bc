import Foundation
import Testing

/// A session written down: what is typed, and what must and must not come.
///
/// `> line` is typed · `~ regex` must come, behind what the `~` before it took · `! regex` must not come before the next typed line ·
/// `pty> line` is typed on a terminal only, where `<TAB>`, `<UP>`, `<C-A>` … are keys · `interrupt N` is Ctrl-C after N seconds ·
/// `#$ arguments` are those of `hamlet repl` · `#` is a comment.
struct Transcript: CustomStringConvertible, Sendable {
    enum Step: Sendable {
        case type(String)
        case typeOnTerminal(String)
        case interrupt(after: Double)
        case expect(String)
        case refuse(String)
    }

    let name: String
    var arguments: [String] = []
    var steps: [(line: Int, step: Step)] = []

    var description: String { name }

    init(_ text: String, name: String) {
        self.name = name
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            func rest(_ prefix: String) -> String? {
                line == prefix ? "" : line.hasPrefix(prefix + " ") ? String(line.dropFirst(prefix.count + 1)) : nil
            }
            if let words = rest("#$") { arguments = words.split(separator: " ").map(String.init) }
            let step: Step? =
                if let typed = rest(">") {
                    .type(typed)
                } else if let typed = rest("pty>") {
                    .typeOnTerminal(typed)
                } else if let seconds = rest("interrupt").flatMap(Double.init) {
                    .interrupt(after: seconds)
                } else if let pattern = rest("~") {
                    .expect(pattern)
                } else if let pattern = rest("!") {
                    .refuse(pattern)
                } else {
                    nil
                }
            if let step { steps.append((index + 1, step)) }
        }
    }

    init(file: URL) throws {
        self.init(try String(contentsOf: file, encoding: .utf8), name: file.deletingPathExtension().lastPathComponent)
    }

    /// Those that stand beside this file.
    static let all: [Transcript] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Transcripts")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.compactMap { try? Transcript(file: $0) }
    }()

    /// Whether some of it needs a terminal.
    var needsTerminal: Bool {
        steps.contains {
            switch $0.step {
            case .typeOnTerminal, .interrupt: true
            default: false
            }
        }
    }
}

/// Checks a session's output as it comes.
struct TranscriptCheck {
    let name: String
    private(set) var unseen = ""
    private var refused: [(line: Int, pattern: String)] = []

    init(name: String) { self.name = name }

    /// What the step before has led to.
    mutating func add(_ output: String) { unseen += output }

    /// A new line is typed: what came and was not asked for is of no interest any more.
    mutating func type() {
        for (line, pattern) in refused where Self.match(pattern, in: unseen) != nil {
            Issue.record("\(name):\(line): `\(pattern)` came:\n\(unseen)")
        }
        refused = []
        unseen = ""
    }

    /// Whether the pattern has come; takes what stands before its end.
    mutating func take(_ pattern: String) -> Bool {
        guard let range = Self.match(pattern, in: unseen) else { return false }
        if refused.isEmpty { unseen.removeSubrange(..<range.upperBound) }
        return true
    }

    mutating func refuse(_ pattern: String, line: Int) { refused.append((line, pattern)) }

    private static func match(_ pattern: String, in text: String) -> Range<String.Index>? {
        text.range(of: "(?m)" + pattern, options: .regularExpression)
    }
}
