import Foundation
import HamletEvaluation
import HamletPolicy
import LuaSandbox
import Testing

@testable import HamletWorker

/// Programs that only pretend to be workers: what a parent does when its worker is not on its side.
@Suite("A false worker", .serialized)
struct FalseWorkerTests {
    let town: TownFolder

    init() throws { town = try TownFolder() }

    /// A worker that is a shell script; `>&3` is the wire.
    func program(_ script: String) throws -> WorkerProgram {
        try town.write("worker", "#!/bin/sh\n\(script)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: town.path + "/worker")
        return WorkerProgram(URL(fileURLWithPath: town.path + "/worker"))
    }

    /// A command that sends replies.
    func sending(_ replies: WorkerReply...) -> String {
        sending(replies.flatMap { WireFrame.bytes(of: $0) ?? [] })
    }

    func sending(_ bytes: [UInt8]) -> String {
        "printf '\(bytes.map { "\\" + String($0, radix: 8) .leftPadded(to: 3) }.joined())' >&3"
    }

    /// Greets, and waits until it is asked.
    var hello: String { sending(.hello(WireFrame.version)) + "; head -c 4 <&3 >/dev/null" }

    func failure(_ script: String, milliseconds: UInt64 = 1) throws -> WorkerError {
        let evaluator = try IsolatedEvaluator(source: policySource(), register: town.path, program: program(script))
        let options = EvaluationOptions(limits: LuaLimits(fuel: 1000, memory: 1 << 20, milliseconds: milliseconds))
        return try #require(throws: WorkerError.self) { try evaluator.evaluate(options) }
    }

    @Test("that cannot be started, or ends at once, is told by its path")
    func notStarted() throws {
        guard case .notStarted = try failure("exit 3") else { throw try failure("exit 3") }
        let nowhere = WorkerProgram(URL(fileURLWithPath: town.path + "/nowhere"))
        let error = try #require(throws: WorkerError.self) {
            try IsolatedEvaluator(source: policySource(), register: town.path, program: nowhere).evaluate()
        }
        guard case .notStarted(let path, _) = error else { throw error }
        #expect(path == town.path + "/nowhere")
    }

    @Test("that speaks another version is not believed")
    func otherVersion() throws {
        for script in [sending(.hello("hamlet-worker 0")), sending(.ready), "echo hello >&3", sending([0, 0, 0, 0])] {
            #expect(try failure(script + "; sleep 20") == .otherVersion(path: town.path + "/worker"))
        }
    }

    @Test("that sends what means nothing is ended")
    func unreadable() throws {
        let messages: [[UInt8]] = [
            [0, 0, 0, 0], [255, 255, 255, 255], [1, 0, 0, 0, 99], [1, 0, 0, 0, 5], [9, 0, 0, 0, 3, 255, 255, 255, 255, 255, 255, 255, 127],
            [2, 0, 0, 0, 7, 7],
        ]
        for bytes in messages {
            let error = try failure("\(hello); \(sending(bytes)); sleep 20")
            guard case .unreadable = error else { throw error }
        }
        // Replies in the wrong place.
        for reply in [WorkerReply.ready, .survived, .chunk(ChunkResult()), .hello(WireFrame.version)] {
            let error = try failure("\(hello); \(sending(reply)); sleep 20")
            #expect(error != .silent(policy: "policy", milliseconds: 0))
        }
    }

    @Test("that dies is told by the signal and the policy's name")
    func lost() throws {
        #expect(try failure("\(hello); kill -SEGV $$") == .lost(policy: "policy", .signal(SIGSEGV)))
        #expect(try failure("\(hello); \(sending(.policy(id: "desk"))); kill -BUS $$") == .lost(policy: "desk", .signal(SIGBUS)))
        #expect(try failure("\(hello); exit 9") == .lost(policy: "policy", .exit(9)))
        // A name that no policy has does not reach a terminal.
        #expect(try failure("\(hello); \(sending(.policy(id: "a\u{1B}[2J"))); exit 9") == .lost(policy: "policy", .exit(9)))
    }

    @Test("that closes the wire and lives on is ended", .timeLimit(.minutes(10)))
    func closedWire() throws {
        #expect(try failure("\(hello); exec 3>&-; sleep 100") == .lost(policy: "policy", .signal(SIGKILL)))
    }

    @Test("that says nothing is ended after a while", .timeLimit(.minutes(10)))
    func silent() throws {
        let error = try failure("\(hello); sleep 100")
        guard case .silent(_, let milliseconds) = error else { throw error }
        #expect(milliseconds >= 3000)
    }

    @Test("whose results are not sound is not believed")
    func unsoundResults() throws {
        let layout = try #require(ResultLayout(rows: 1000, rules: 2, grants: 0, idBytes: 10))
        let outline = PolicyOutline(
            id: "desk", version: "1", unit: "household", title: nil, exclude: [.init(id: "a", title: nil, cite: nil)], qualify: [],
            grants: [],
            prioritize: [], measures: [], allocation: nil)
        let notes = EvaluationNotes(fuel: 0, groups: ["all"], missingGroup: "", missingNames: [""], budgets: [nil], failures: [:])
        let reply = RunReply(policy: outline, warnings: [], parameters: [], date: nil, plugins: [], registerDigest: nil, notes: notes)
        for script in [
            // As many outcomes as the policy has rules, and ids that fill their bytes: neither holds.
            sending(.needsMemory(layout), .finished(reply)), sending(.finished(reply)), sending(.needsMemory(layout), .needsMemory(layout)),
        ] {
            let error = try failure("\(hello); \(script); sleep 20")
            guard case .unreadable(let policy, _) = error else { throw error }
            #expect(policy == "policy")
        }
        let huge = try #require(ResultLayout(rows: 1 << 40, rules: 2, grants: 0))
        #expect(try failure("\(hello); \(sending(.needsMemory(huge))); sleep 20") == .tooLarge(policy: "policy", bytes: huge.size))
    }

    @Test("does not keep the next chunk from its result", .timeLimit(.minutes(10)))
    func chunks() throws {
        let script = "\(hello); \(sending(.ready)); sleep 100"
        let limits = LuaLimits(fuel: 1000, memory: 1 << 20, milliseconds: 100)
        let runner = try IsolatedChunkRunner(limits: limits, program: program(script))
        #expect(try runner.run(Array("1".utf8), name: "a").failure?.code == "limit.time")
        // The next worker is another.
        _ = try program("\(hello); \(sending(.ready)); \(sending(.chunk(ChunkResult(value: .integer(7))))); sleep 100")
        #expect(try runner.run(Array("1".utf8), name: "b").value == .integer(7))
        _ = try program("\(hello); \(sending(.ready)); sleep 0.3; kill -ILL $$")
        _ = try runner.run(Array("1".utf8), name: "c")
        let lost = try runner.run(Array("1".utf8), name: "d").failure
        #expect(lost?.code == "worker.lost" && lost?.chunk == "d" && lost?.line == 0)
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}
