import Foundation
import Testing

/// Every attack, run as anybody would run it, with a chunk behind it in the same host that looks whether anything was touched.
@Suite("Attacks are held", .serialized)
struct AttackCorpusTests {
    static let limits = ["--fuel", "5000000", "--memory", "64", "--time", "2000", "--format", "json"]

    @Test(
        "an attack neither succeeds nor crashes, ends in time and in its memory, and leaves the next chunk as it was",
        arguments: AttackFile.all)
    func held(_ attack: AttackFile) throws {
        #expect(!attack.codes.isEmpty, "the file says how it must end")
        let run = try WatchedProcess.settled(["eval", attack.path, AttackFile.probe, AttackFile.pause] + Self.limits)
        try AttackResult.expect(run, of: [attack], beyond: #require(TrivialRun.here))
        let isLimit = try AttackResult(run.lines[0]).code?.hasPrefix("limit.") == true
        #expect(run.code == (isLimit ? 4 : 3))
    }

    @Test("all attacks in one host leave a chunk at the end as it was")
    func together() throws {
        // Those that work until a limit would only repeat themselves here.
        let quick = AttackFile.all.filter { !$0.codes.contains { $0.hasPrefix("limit.") } }.map(\.path)
        let run = try WatchedProcess(["eval"] + quick + [AttackFile.probe] + Self.limits)
        #expect(!run.isSignal)
        try #require(run.lines.count == quick.count + 1)
        #expect(try AttackResult(run.lines[quick.count]).status == "ok")
    }

    @Test("the corpus is there") func isThere() { #expect(AttackFile.all.count >= 500) }
}

/// The same in a worker process. Many attacks share a command here, so that one must also not disturb those behind it.
@Suite("Attacks are held in a worker", .serialized)
struct IsolatedAttackTests {
    static let batches = stride(from: 0, to: AttackFile.all.count, by: 15).map { $0..<min($0 + 15, AttackFile.all.count) }

    @Test("attacks one after the other, each with a look at what it left", arguments: batches)
    func held(_ batch: Range<Int>) throws {
        let attacks = Array(AttackFile.all[batch])
        let run = try WatchedProcess.settled(
            ["eval"] + attacks.flatMap { [$0.path, AttackFile.probe] } + [AttackFile.pause] + AttackCorpusTests.limits + ["--isolate"])
        try AttackResult.expect(run, of: attacks, beyond: #require(TrivialRun.inWorker))
    }
}

/// What a process holds that runs a trivial chunk.
enum TrivialRun {
    static let here = peak([])
    static let inWorker = peak(["--isolate"])

    private static func peak(_ way: [String]) -> Int? {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("trivial-\(UUID().uuidString).lua")
        defer { try? FileManager.default.removeItem(at: file) }
        guard (try? Data("return 1".utf8).write(to: file)) != nil else { return nil }
        let command = ["eval", file.path, AttackFile.probe, AttackFile.pause] + AttackCorpusTests.limits + way
        return try? WatchedProcess.settled(command).peak
    }
}
