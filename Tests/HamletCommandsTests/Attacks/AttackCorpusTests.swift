import Foundation
import Testing

/// Every attack, run as anybody would run it, with a chunk behind it in the same host that looks whether anything was touched.
@Suite("Attacks are held", .serialized)
struct AttackCorpusTests {
    /// The ways of running a chunk that must all hold.
    static let ways: [[String]] = [[], ["--isolate"]]

    static let limits = ["--fuel", "5000000", "--memory", "64", "--time", "2000", "--format", "json"]
    /// What the process may hold beyond one that runs a trivial chunk: the script's memory and some slack, in KiB.
    static let slack = (64 + 16) << 10

    /// What a process holds that runs a trivial chunk.
    static let trivial: Int? = {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("trivial-\(UUID().uuidString).lua")
        defer { try? FileManager.default.removeItem(at: file) }
        guard (try? Data("return 1".utf8).write(to: file)) != nil else { return nil }
        return (0..<5).lazy.compactMap { _ in try? WatchedProcess(["eval", file.path, AttackFile.probe] + limits).peak }.first
    }()

    struct Line: Decodable {
        let status: String
        let code: String?
        let message: String?
    }

    @Test(
        "an attack neither succeeds nor crashes, ends in time and in its memory, and leaves the next chunk as it was",
        arguments: AttackFile.all, ways)
    func held(_ attack: AttackFile, _ way: [String]) throws {
        #expect(!attack.codes.isEmpty, "the file says how it must end")
        var run = try WatchedProcess(["eval", attack.path, AttackFile.probe] + Self.limits + way)
        for _ in 0..<3 where run.peak == nil {
            run = try WatchedProcess(["eval", attack.path, AttackFile.probe] + Self.limits + way)
        }
        #expect(!run.isSignal, "ended by signal \(run.code)")
        #expect(run.firstLine <= 3, "took \(run.firstLine) s")
        let trivial = try #require(Self.trivial)
        let peak = try #require(run.peak)
        #expect(peak <= trivial + Self.slack, "held \((peak - trivial) >> 10) MiB more than a trivial chunk")

        try #require(run.lines.count == 2, "a line for the attack and one for the probe")
        let result = try JSONDecoder().decode(Line.self, from: run.lines[0])
        #expect(result.status == "error", "succeeded")
        #expect(attack.codes.contains(result.code ?? ""), "ended with \(result.code ?? "no code"): \(result.message ?? "")")
        let probe = try JSONDecoder().decode(Line.self, from: run.lines[1])
        #expect(probe.status == "ok", "the next chunk: \(probe.message ?? "")")
        #expect(run.code == (result.code?.hasPrefix("limit.") == true ? 4 : 3))
    }

    @Test("all attacks in one host leave a chunk at the end as it was")
    func together() throws {
        // Those that work until a limit would only repeat themselves here.
        let quick = AttackFile.all.filter { !$0.codes.contains { $0.hasPrefix("limit.") } }.map(\.path)
        let run = try WatchedProcess(["eval"] + quick + [AttackFile.probe] + Self.limits)
        #expect(!run.isSignal)
        try #require(run.lines.count == quick.count + 1)
        #expect(try JSONDecoder().decode(Line.self, from: run.lines[quick.count]).status == "ok")
    }

    @Test("the corpus is there") func isThere() { #expect(AttackFile.all.count >= 500) }
}
