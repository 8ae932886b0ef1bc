import Foundation
import Testing

/// A line that `hamlet eval` printed.
struct AttackResult: Decodable {
    let status: String
    let code: String?
    let message: String?

    init(_ line: Data) throws { self = try JSONDecoder().decode(AttackResult.self, from: line) }

    /// Seconds that an attack may take.
    static let time = 3.0
    /// What a process may hold beyond one that runs a trivial chunk: the script's memory and some slack, in KiB.
    private static let memory = (64 + 16) << 10

    /// Expects a run of attacks, each followed by the probe, to have held.
    static func expect(_ run: WatchedProcess, of attacks: [AttackFile], beyond trivial: Int) throws {
        #expect(!run.isSignal, "ended by signal \(run.code)")
        if let peak = run.peak {
            #expect(peak <= trivial + memory, "held \((peak - trivial) >> 10) MiB more than a trivial chunk")
        } else {
            Issue.record("the process had gone before anybody could look at its memory")
        }
        try #require(run.lines.count == 2 * attacks.count + 1, "a line for each attack, one for each probe, one for the pause")
        for (index, attack) in attacks.enumerated() {
            let result = try AttackResult(run.lines[2 * index])
            #expect(result.status == "error", "\(attack.name) succeeded")
            #expect(
                attack.codes.contains(result.code ?? ""), "\(attack.name) ended with \(result.code ?? "no code"): \(result.message ?? "")")
            #expect(run.durations[2 * index] <= time, "\(attack.name) took \(run.durations[2 * index]) s")
            let probe = try AttackResult(run.lines[2 * index + 1])
            #expect(probe.status == "ok", "the chunk after \(attack.name): \(probe.message ?? "")")
        }
    }
}
