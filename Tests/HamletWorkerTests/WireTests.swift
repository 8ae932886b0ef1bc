import Foundation
import HamletRegister
import LuaSandbox
import LuaSyntax
import Testing

@testable import HamletEvaluation
@testable import HamletPolicy
@testable import HamletWorker

@Suite("Messages between a worker and its parent")
struct WireTests {
    static let range = SourceRange(start: SourcePosition(offset: 3, line: 1, column: 4), end: SourcePosition(offset: 9, line: 2, column: 1))
    static let failure = LuaFailure(code: "policy.runtime", message: "nein: 错误 \"x\"\t", chunk: "p.lua", line: 7, traceback: ["a", "b"])
    static let parameter = Parameter(
        id: "line", title: LocalizedText(zh: "线", en: nil), cite: "7.11", unit: "yuan",
        initial: .series([.init(from: "2010-01-01", value: 0.5), .init(from: "2012-01-01", value: -120)]), minimum: -1e20, maximum: nil,
        step: 0.01)
    static let outline = PolicyOutline(
        id: "p", version: "1", unit: "household", title: LocalizedText(zh: "标", en: "t"),
        exclude: [.init(id: "e", title: nil, cite: "1")], qualify: [.init(id: "q", title: LocalizedText(en: "q"), cite: nil)],
        grants: [.init(id: "g", title: nil, cite: nil)], prioritize: [.init(id: "r", title: nil, cite: nil, weight: 0.1)],
        measures: [.init(id: "m", title: nil, cite: nil, measure: "visit")],
        allocation: .init(scope: .township, method: "stop", quota: 3))
    static let error = Decision.DecisionError(code: "c", message: "m", file: "f", line: 1, rule: "r")
    static let value = LuaValue.table(
        LuaTable(
            array: [
                .nil, .boolean(true), .boolean(false), .integer(.min), .number(-0.0), .string([0, 255]), .view(table: 1, row: 2), .opaque,
            ],
            pairs: [.init(key: .text("k"), value: .table(LuaTable())), .init(key: .number(.infinity), value: .integer(1))]))

    static let errors: [any Error] = [
        PolicyErrors([
            Diagnostic("shape", file: "p.lua", range: range, message: "m", help: "h"),
            Diagnostic("state", .warning, file: "", range: range, message: ""),
        ]),
        ParameterErrors(errors: [
            .unknown("x", known: ["a", "b"]), .offGrid(parameter, 0.125), .notSet(parameter), .noValueYet(parameter, date: nil),
        ]),
        RegisterProblems(
            kept: [
                RegisterProblem(
                    code: .keyMissing, file: "f.csv", line: 3, header: "h", byteOffset: 9, shown: "1", message: Title(zh: "甲", en: "a"))
            ],
            total: 7),
        RegisterIOError(code: .permission, path: "/x", errno: 13), SchemaError.columnExists("household", "c"),
        SchemaError.unknownField("member", "f"), SchemaError.unknownUnit("u"), SchemaError.unitExists("v"), EvaluationError.noDate,
        EvaluationError.noUnits("fund"), EvaluationError.failed(.init(failure: failure, rule: nil, unit: "household", id: "H1")),
        EvaluationError.badBudget(group: "g", reason: "r"), EvaluationError.demandTooLarge, EvaluationError.unknownMethod("m"),
        EvaluationError.cancelled, failure,
    ]

    static var replies: [WorkerReply] {
        let notes = EvaluationNotes(
            fuel: .max, groups: ["V1", "村/二"], missingGroup: "village_id", missingNames: ["", "net_income"], budgets: [5, nil],
            failures: [3: error, 9: error])
        let warning = Diagnostic("missing_cite", .warning, file: "p.lua", range: range, message: "m")
        let run = RunReply(
            policy: outline, warnings: [warning], parameters: [.init(id: "line", value: -1.25), .init(id: "n", value: 1e30)],
            date: "2018-01-01", plugins: [.init(id: "indices", version: "1.0.0", digest: "d")], registerDigest: nil, notes: notes)
        let plain: [WorkerReply] = [
            .hello("v"), .alive(done: 3, of: 4), .refused(step: "seccomp", errno: 22), .policy(id: "p"), .finished(run), .ready, .survived,
            .chunk(ChunkResult(value: value, fuel: 9, output: [1, 2], failure: failure)),
        ]
        let room = ResultLayout(rows: 10, rules: 3, grants: 1, idBytes: 30).map { [WorkerReply.needsMemory($0)] } ?? []
        return plain + room + errors.map { .failed(WireFailure($0)) }
    }

    static let plugins = {
        var grants = CapabilityGrants()
        grants.grant(.readRegister, to: "pairing")
        grants.grant(.callHost)
        return PluginFiles(
            sources: ["pairing": PolicySource(text: "return 1", name: "plugin.lua", modules: ["m": "return 2"])], grants: grants)
    }()

    static let requests: [WorkerRequest] = [
        .run(
            RunRequest(
                source: PolicySource(text: "return 1", modules: ["m": "return 2"]), plugins: plugins, register: "town",
                changes: ["a": 0.1, "b": -7],
                date: nil,
                threads: 2, keepsGoing: true, limits: .standard, needsDigest: false)),
        .chunks(ChunkSetup(source: nil, plugins: plugins, register: "r", limits: .standard)),
        .chunk(text: [1, 2, 3], name: "-e", prefersExpression: true),
        .memoryReady, .attempt("open"),
    ]

    /// The bytes of a message without its head.
    func body(_ message: some WireCoding) throws -> [UInt8] { Array(try #require(WireFrame.bytes(of: message)).dropFirst(4)) }

    @Test("arrive as they were sent")
    func roundTrip() throws {
        for reply in Self.replies {
            let bytes = try body(reply)
            #expect(try body(WireFrame.message(WorkerReply.self, from: bytes)) == bytes)
        }
        for request in Self.requests {
            let bytes = try body(request)
            #expect(try body(WireFrame.message(WorkerRequest.self, from: bytes)) == bytes)
        }
        // What reads back as the same bytes could still be read wrongly both times.
        #expect(
            String(describing: try WireFrame.message(WorkerReply.self, from: body(Self.replies[4]))) == String(describing: Self.replies[4]))
        for error in Self.errors { #expect(String(describing: WireFailure(error).error) == String(describing: error)) }
    }

    @Test("that are cut off anywhere are refused")
    func truncated() throws {
        for reply in Self.replies {
            let bytes = try body(reply)
            for length in 0..<bytes.count {
                #expect(throws: WireFault.self) { try WireFrame.message(WorkerReply.self, from: Array(bytes[..<length])) }
            }
            #expect(throws: WireFault.self) { try WireFrame.message(WorkerReply.self, from: bytes + [0]) }
        }
    }

    @Test("with any bytes changed are read as something else or refused, and never bring the reader down")
    func corrupted() throws {
        var random = SeededGenerator(seed: 20)
        for reply in Self.replies {
            let original = try body(reply)
            for _ in 0..<400 {
                var bytes = original
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[place] = [0, 1, 127, 128, 255, .random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
                }
                guard let read = try? WireFrame.message(WorkerReply.self, from: bytes) else { continue }
                // What is read can be shown.
                _ = String(describing: read)
                if case .failed(let failure) = read { _ = String(describing: failure.error) }
            }
        }
    }

    @Test("of noise are refused")
    func noise() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...64, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = try? WireFrame.message(WorkerReply.self, from: bytes)
        }
        #expect(throws: WireFault.self) { try WireFrame.length(of: [255, 255, 255, 255]) }
        #expect(throws: WireFault.self) { try WireFrame.length(of: [0, 0, 0, 0]) }
    }

    @Test("do not nest deeper than the reader can follow")
    func deep() {
        let deep = [UInt8](repeating: 0, count: 0) + (0..<100_000).flatMap { _ in [6, 1, 0, 0, 0, 0, 0, 0, 0] as [UInt8] }
        #expect(throws: WireFault.self) { try WireFrame.message(WorkerReply.self, from: [8] + deep) }
    }
}

/// Numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
