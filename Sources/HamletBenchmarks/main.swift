import Foundation
import HamletCommands
import HamletEvaluation
import HamletPolicy
import HamletRegister

// Speed as ratios in one run: figures of one machine say little, ratios carry over. `make bench` builds and runs this.
let households = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hamlet-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    .path
defer { try? FileManager.default.removeItem(atPath: folder) }

func makeRegister(_ name: String, missing: Double) throws -> String {
    let path = folder + "/" + name
    let request = try SynthRequest(profile: "uniform", households: households, seed: 1, missing: missing)
    try SynthFolder(path, replaces: true).write(SynthGenerator.generate(request))
    return path
}

do {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    print("making registers of \(households) households …")
    let full = try makeRegister("full", missing: 0)
    let holes = try makeRegister("holes", missing: 0.3)
    var report = Report()

    // (d) loading, on one core, with all row checks.
    let bytes = try FileManager.default.attributesOfItem(atPath: full + "/households.csv")[.size] as? Int ?? 0
    let loading = try fastest { _ = try Register.load(folder: full) }
    report.figure("(d) CSV load", String(format: "%.2f s for %.0f MB", loading, Double(bytes) / 1e6))
    report.ratio("    MB/s", Double(bytes) / 1e6 / loading, atLeast: 250)

    // (a) plain Lua over prebuilt tables.
    let policy = try PolicyLoader().load(PolicySource(text: BenchmarkPolicy.policy))
    let register = try Register.load(folder: full)
    let plain = try plainLuaNanoseconds(register)
    report.figure("(a) plain lua5.4, one function, 10,000 tables", String(format: "%.0f ns a household", plain))

    // (b) Hamlet on one thread, limits on, reasons kept; (b30) with 30 % of the cells missing.
    func decide(_ register: Register, threads: Int) throws -> Double {
        let evaluator = try Evaluator(policy: policy, register: register)
        return try fastest { _ = try evaluator.evaluate(EvaluationOptions(threads: threads)) }
    }
    ResidentMemory.resetPeak()
    let before = ResidentMemory.now
    let evaluator = try Evaluator(policy: policy, register: register)
    let evaluation = try evaluator.evaluate(EvaluationOptions(threads: 1))
    let memory = Double(ResidentMemory.peak - before) / Double(households)
    withExtendedLifetime(evaluation) {}
    let one = try decide(register, threads: 1)
    report.figure("(b) Hamlet, one thread", String(format: "%.0f ns a household", one * 1e9 / Double(households)))
    report.ratio("    b : a", one * 1e9 / Double(households) / plain, atMost: 4.5)
    let thirty = try decide(Register.load(folder: holes), threads: 1)
    report.figure("(b30) the same, 30 % of the cells missing", String(format: "%.0f ns a household", thirty * 1e9 / Double(households)))
    report.ratio("    b30 : b", thirty / one, atMost: 1.15)

    // (c) all cores, beside a control that only computes.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let all = try decide(register, threads: cores)
    let gain = one / all
    let control = controlGain(cores)
    report.figure("(c) on \(cores) cores", String(format: "%.2f times as fast; the control %.2f times", gain, control))
    report.ratio("    gain : the control's gain", gain / control, atLeast: 0.85)

    // (h) every unit's conditions written down: once where each rule is one condition, once where rules connect several.
    for (name, text) in [("one condition a rule", BenchmarkPolicy.policy), ("several conditions a rule", BenchmarkPolicy.connected)] {
        let evaluator = try Evaluator(policy: PolicyLoader().load(PolicySource(text: text)), register: register)
        let options = EvaluationOptions(threads: 1)
        let file = URL(fileURLWithPath: folder + "/trace")
        let times = try medians(
            of: 7, { _ = try evaluator.evaluate(options) },
            {
                let trace = try RunTrace(evaluator.policy)
                _ = try evaluator.evaluate(with: trace.engine(for: evaluator), options)
                try Data().write(to: file)
                let handle = try FileHandle(forWritingTo: file)
                for piece in trace.lines { try handle.write(contentsOf: piece) }
            })
        report.ratio("(h) traced : untraced, \(name)", times.other / times.one, atMost: 1.2)
    }

    // (i) a parameter is moved: the scenario, and what differs.
    let scenarios = try ScenarioEvaluator(try Evaluator(policy: policy, register: register))
    for (name, changes) in [
        ("line", ["line": Decimal(1300)]), ("line, far", ["line": 3000]), ("cap", ["cap": 1500]),
        ("all", ["line": 1100, "head": 300, "cap": 900]),
    ] {
        let moved = try fastest {
            let comparison = EvaluationComparison(try scenarios.evaluate(changes: changes), with: scenarios.baseline)
            precondition(!comparison.isEmpty)
        }
        report.ratio("(i) \(name) moved, what differs, ms", moved * 1000, atMost: 300)
    }

    // (j) what if: the sample policy, one parameter left open. The floor is (a) for as many households.
    try measureWhatIf(register: full, floor: plain * Double(households) / 1e9, scratch: folder, into: &report)

    // (e) the whole command, from CSV to JSON on disk; (f) memory; and a village.
    let policyFile = folder + "/policy.lua"
    try BenchmarkPolicy.policy.write(toFile: policyFile, atomically: true, encoding: .utf8)
    let hamlet = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("hamlet").path
    if FileManager.default.isExecutableFile(atPath: hamlet) {
        let whole = try fastest(of: 2) {
            _ = try output(of: hamlet, ["run", policyFile, "--register", full, "--out", folder + "/run"])
        }
        report.figure("(e) run --out, CSV to JSON on disk", String(format: "%.2f s", whole))
        let village = folder + "/village"
        try SynthFolder(village, replaces: true).write(SynthGenerator.generate(try SynthRequest(profile: "zhangyuan")))
        let small = try fastest(of: 10) { _ = try output(of: hamlet, ["run", policyFile, "--register", village, "--format", "json"]) }
        report.ratio("    run on a village of 455 households, ms", small * 1000, atMost: 60)

        // (g) what `--isolate` costs, beyond the same run without it.
        func isolationCost(_ register: String, rounds: Int) throws -> Double {
            let command = ["run", policyFile, "--register", register, "--format", "csv"]
            let times = try medians(
                of: rounds, { _ = try output(of: hamlet, command) }, { _ = try output(of: hamlet, command + ["--isolate"]) })
            return times.other - times.one
        }
        let perRun = try isolationCost(village, rounds: 21)
        report.ratio("(g) isolation, ms a run", perRun * 1000, atMost: 30)
        let perHousehold = (try isolationCost(full, rounds: 5) - perRun) / Double(households)
        report.ratio("    isolation, ns a household", perHousehold * 1e9, atMost: 20)
    } else {
        report.figure("(e)", "not measured: build the product hamlet in the same folder first")
    }
    report.ratio("(f) memory beyond the columns, bytes a household", memory, atMost: 150)
    print(report.text)
} catch {
    print("hamlet-benchmarks: \(error)")
    exit(1)
}

func plainLuaNanoseconds(_ register: Register) throws -> Double {
    guard let table = register.table(.household) else { throw BenchmarkError(text: "the register has no households") }
    let rows = (0..<min(10_000, table.rowCount)).map { row in
        let fields = BenchmarkPolicy.fields.compactMap { name -> String? in
            guard let column = table.column(name) else { return nil }
            if let flag = column.boolean(at: row) { return "\(name)=\(flag)" }
            return column.number(at: row).map { "\(name)=\($0)" }
        }
        return "{" + fields.joined(separator: ",") + "}"
    }
    let path = folder + "/plain.lua"
    try BenchmarkPolicy.plainLua(rows: rows, rounds: 100).write(toFile: path, atomically: true, encoding: .utf8)
    var best = Double.infinity
    for _ in 0..<3 {
        let text = try output(of: "lua5.4", [path]).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let value = Double(text) else { throw BenchmarkError(text: "lua5.4 printed `\(text)`") }
        best = min(best, value)
    }
    return best
}

/// How much faster arithmetic without memory gets on all cores: what the machine can give at all.
func controlGain(_ cores: Int) -> Double {
    // The start is read from the clock, so that nothing can be computed beforehand.
    @inline(never) @Sendable func work(_ n: Int) -> UInt64 {
        var x = UInt64(ProcessInfo.processInfo.systemUptime * 1e6) | 1
        for _ in 0..<n {
            x ^= x << 13
            x ^= x >> 7
            x ^= x << 17
        }
        return x
    }
    let total = 400_000_000
    let one = fastest { precondition(work(total) != 0) }
    let all = fastest {
        DispatchQueue.concurrentPerform(iterations: cores) { _ in precondition(work(total / cores) != 0) }
    }
    return one / all
}
