import Foundation
import HamletCommands
import Testing

/// Does what a page tells its reader to do: writes its files, makes its changes, types its commands, and compares the answers.
///
/// A block behind `<!-- file: NAME -->` is a file, a block behind `<!-- change: NAME -->` lines to replace in one; blocks marked
/// `console` hold commands behind `$ ` with their answers, in which `…` stands for anything, on a line of its own for any lines.
final class DocumentSession {
    private let folder: URL
    private let locale: String

    init(locale: String = "C") throws {
        self.locale = locale
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hamlet-document-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A page of `docs`.
    static func page(_ name: String) throws -> String {
        try String(contentsOf: repository.appendingPathComponent("docs").appendingPathComponent(name), encoding: .utf8)
    }

    /// Makes a folder of the repository visible under its name.
    func link(_ name: String) throws {
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent(name), withDestinationURL: Self.repository.appendingPathComponent(name))
    }

    /// Follows a page or a part of one; all that the commands answered.
    @discardableResult
    func follow(_ text: String) throws -> String {
        var answers = ""
        var directive: (kind: String, name: String)?
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            if line.hasPrefix("<!-- "), line.hasSuffix(" -->") {
                let words = line.dropFirst(5).dropLast(4).split(separator: ": ").map(String.init)
                if words.count == 2 { directive = (words[0], words[1]) }
                continue
            }
            guard line.hasPrefix("```"), line.count > 3 else { continue }
            let body = Array(lines.prefix { $0 != "```" })
            lines = lines.dropFirst(body.count + 1)
            if line == "```console" {
                answers += try type(body)
            } else if let place = directive {
                if place.kind == "file" { try write(place.name, body.joined(separator: "\n") + "\n") } else { try change(place.name, body) }
            }
            directive = nil
        }
        return answers
    }

    func write(_ name: String, _ text: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Lines with a blank or `-` before them become those with a blank or `+`. They must stand in the file exactly once.
    private func change(_ name: String, _ body: [String]) throws {
        func lines(_ marks: String) -> String {
            body.filter { $0.first.map(marks.contains) ?? true }.map { $0.dropFirst() + "\n" }.joined()
        }
        let file = folder.appendingPathComponent(name)
        let text = try String(contentsOf: file, encoding: .utf8)
        let parts = text.components(separatedBy: lines(" -"))
        try #require(parts.count == 2, "\(name) holds these lines once: \(lines(" -"))")
        try Data(parts.joined(separator: lines(" +")).utf8).write(to: file)
    }

    private func type(_ body: [String]) throws -> String {
        var answers = ""
        var rest = body[...]
        while let line = rest.popFirst() {
            try #require(line.hasPrefix("$ "), "a console block begins with a command")
            let wanted = Array(rest.prefix { !$0.hasPrefix("$ ") })
            rest = rest.dropFirst(wanted.count)
            let answer = try run(String(line.dropFirst(2)))
            answers += answer
            let got = answer.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }
            #expect(Self.matches(wanted[...], (got.last == "" ? got.dropLast() : got)[...]), "\(line)\n\(answer)")
        }
        return answers
    }

    private func run(_ command: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = folder
        let tools = try HamletProcess.executable().deletingLastPathComponent().path
        process.environment = ["LC_ALL": locale, "PATH": "\(tools):/usr/bin:/bin"]
        process.standardInput = FileHandle.nullDevice
        var streams: [URL] = []
        for name in ["stdout", "stderr"] {
            let file = folder.appendingPathComponent("." + name)
            try Data().write(to: file)
            streams.append(file)
        }
        process.standardOutput = try FileHandle(forWritingTo: streams[0])
        process.standardError = try FileHandle(forWritingTo: streams[1])
        try process.run()
        process.waitUntilExit()
        return try streams.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }

    private static func matches(_ wanted: ArraySlice<String>, _ got: ArraySlice<String>) -> Bool {
        guard let line = wanted.first else { return got.isEmpty }
        if line == "…" {
            return (0...got.count).contains { matches(wanted.dropFirst(), got.dropFirst($0)) }
        }
        guard let first = got.first, matches(line: line, first) else { return false }
        return matches(wanted.dropFirst(), got.dropFirst())
    }

    private static func matches(line wanted: String, _ got: String) -> Bool {
        let parts = wanted.components(separatedBy: "…")
        if parts.count == 1 { return wanted == got }
        guard got.hasPrefix(parts[0]), got.hasSuffix(parts[parts.count - 1]) else { return false }
        var rest = got.dropFirst(parts[0].count)
        for part in parts.dropFirst() where !part.isEmpty {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
