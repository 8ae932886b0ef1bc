import Foundation

/// The program `luac5.4`, where it is installed.
struct ReferenceCompiler {
    /// What the reference says about a chunk.
    enum Verdict: Equatable {
        case legal
        /// The line is nil where the reference names none, as for too many nested levels.
        case error(line: Int?)
    }

    let path: String

    /// Finds the program on the search path; nil if there is none.
    static let installed: ReferenceCompiler? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/luac5.4" }.first { FileManager.default.isExecutableFile(atPath: $0) }.map {
            ReferenceCompiler(path: $0)
        }
    }()

    /// The verdicts on some chunks. A run stops at the first illegal one, so there is a run for each of those.
    func verdicts(on chunks: [[UInt8]]) throws -> [Verdict] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lua-syntax-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, chunk) in chunks.enumerated() { try Data(chunk).write(to: folder.appendingPathComponent("\(index).lua")) }
        var verdicts: [Verdict] = []
        while verdicts.count < chunks.count {
            let batch = verdicts.count..<min(chunks.count, verdicts.count + 200)
            let message = try run(["-p"] + batch.map { "\($0).lua" }, in: folder)
            guard message.status != 0 else {
                verdicts += batch.map { _ in .legal }
                continue
            }
            guard let failed = ReferenceCompiler.place(in: message.text) else {
                // No file is named; find the chunk by trying the first one alone.
                let single = try run(["-p", "\(batch.lowerBound).lua"], in: folder)
                verdicts.append(single.status == 0 ? .legal : .error(line: nil))
                continue
            }
            while verdicts.count < failed.file { verdicts.append(.legal) }
            verdicts.append(.error(line: failed.line))
        }
        return verdicts
    }

    /// The listing of a legal chunk.
    func listing(of chunk: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("lua-syntax-\(UUID().uuidString).lua")
        try Data(chunk).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try run(["-l", "-p", file.lastPathComponent], in: file.deletingLastPathComponent()).text
    }

    private func run(_ arguments: [String], in folder: URL) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// The file and line of a message such as `luac5.4: 17.lua:3: …`.
    private static func place(in message: String) -> (file: Int, line: Int)? {
        let parts = message.split(separator: ":", maxSplits: 3).map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count > 2, parts[1].hasSuffix(".lua"), let file = Int(parts[1].dropLast(4)), let line = Int(parts[2]) else {
            return nil
        }
        return (file, line)
    }
}
