internal import Foundation
public import HamletPolicy
internal import HamletRegister
public import LuaSandbox
internal import LuaSyntax

/// Which conditions every unit of a run passed, written down as the run goes: a line a unit, a sign a condition.
///
/// Hand ``engine(for:limits:)`` to the evaluator, then take ``lines``.
// Sendable because `lock` guards `parts`.
public final class RunTrace: @unchecked Sendable {
    public let traced: TracedPolicy
    private let lock = NSLock()
    private var parts: [(first: Int, bytes: [UInt8])] = []

    /// - Throws: ``LuaFailure`` if the machine has no memory for a thread.
    public init(_ policy: Policy) throws(LuaFailure) { traced = try TracedPolicy(policy) }

    /// An engine whose units are written down.
    public func engine(for evaluator: Evaluator, limits: LuaLimits = .standard) -> some DecisionEngine {
        TracingEngine(
            engine: LuaEngine(policy: traced.policy, model: evaluator.model, parameters: evaluator.parameters, limits: limits), trace: self,
            ids: evaluator.register.table(evaluator.policy.declaration.unit)?.idColumn)
    }

    /// What stands before the units: the policy, and what each sign of a line is about.
    public var head: String {
        let declaration = traced.policy.declaration
        var lines = ["hamlet-trace 1", "policy \(declaration.id) \(declaration.version) \(traced.policy.digest)"]
        for rule in traced.rules {
            let file = traced.policy.chunks[rule.chunk]
            func text(_ range: SourceRange) -> String {
                "\(file.name):\(range.start.line):\(range.start.column) "
                    + file.text(in: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            let name = "rule \(rule.section) \(rule.id)"
            switch rule.form {
            case .condition(let range, let isNegated): lines.append("\(name) \(isNegated ? "not" : "is") \(text(range))")
            case .record(let ranges): lines += [name] + ranges.map { "condition \(text($0))" }
            case .outcome: lines.append(name)
            }
        }
        return (lines + ["units", ""]).joined(separator: "\n")
    }

    /// The lines of the units, in register order, in pieces. Units on which a rule failed have none.
    public var lines: [[UInt8]] { lock.withLock { parts.sorted { $0.first < $1.first }.map(\.bytes) } }

    fileprivate func add(_ first: Int, _ bytes: [UInt8]) { lock.withLock { parts.append((first, bytes)) } }
}

private struct TracingEngine: DecisionEngine {
    let engine: LuaEngine
    let trace: RunTrace
    let ids: Column?

    var ruleCount: Int { engine.ruleCount }
    var grantCount: Int { engine.grantCount }
    var catalog: MissingCatalog { engine.catalog }

    func makeWorker() throws(LuaFailure) -> any DecisionWorker {
        var program = engine.program
        for (index, rule) in trace.traced.rules.enumerated() {
            let plain = program.rules[index]
            program.rules[index] = RuleProgram.Rule(function: plain.function, fixedFuel: plain.fixedFuel, pathLocal: rule.pathLocal)
        }
        return TracingWorker(instance: try engine.makeInstance(), program: program, trace: trace, ids: ids)
    }
}

private struct TracingWorker: DecisionWorker {
    let instance: LuaInstance
    let program: RuleProgram
    let trace: RunTrace
    let ids: Column?

    var canceller: Canceller? { instance.canceller }

    func decide(first: Int, count: Int, outcomes: UnsafeMutablePointer<UInt16>, amounts: UnsafeMutablePointer<Int64>)
        -> LuaInstance.BatchResult
    {
        let rules = program.rules.count
        let hasRecords = program.rules.contains { $0.pathLocal > 0 }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: hasRecords ? count * rules : 1) { paths in
            let result = instance.decide(
                program, first: first, count: count, outcomes: outcomes, amounts: amounts, paths: hasRecords ? paths.baseAddress : nil)
            trace.add(first, lines(first: first, count: result.done, outcomes, hasRecords ? paths.baseAddress : nil))
            return result
        }
    }

    /// `id`, a tab, and for each rule the sign of its outcome, behind it those of the conditions it recorded.
    private func lines(first: Int, count: Int, _ outcomes: UnsafePointer<UInt16>, _ paths: UnsafePointer<UInt64>?) -> [UInt8] {
        let rules = program.rules.count
        let signs = Signs()
        let widths = trace.traced.rules.map { rule in if case .record(let ranges) = rule.form { ranges.count } else { 0 } }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * (rules + widths.reduce(0, +) + 24))
        for row in 0..<count {
            if let id = ids?.bytes(at: first + row) {
                bytes.append(contentsOf: id)
            } else {
                bytes.append(contentsOf: String(first + row + 1).utf8)
            }
            bytes.append(9)
            for rule in 0..<rules {
                let outcome = outcomes[row &* rules &+ rule]
                bytes.append(signs.outcome(outcome))
                if widths[rule] > 0 {
                    // A rule that was not asked left no record.
                    let isAsked = outcome != RuleOutcome.skipped.rawValue
                    let path = ConditionPath(rawValue: isAsked ? paths?[row &* rules &+ rule] ?? 0 : 0)
                    for condition in 0..<widths[rule] { bytes.append(signs.condition(condition, path)) }
                }
            }
            bytes.append(10)
        }
        return bytes
    }
}

/// How outcomes are written.
private struct Signs {
    private let no = UInt8(ascii: "0")
    private let yes = UInt8(ascii: "1")
    private let skipped = UInt8(ascii: "-")
    private let open = UInt8(ascii: "?")
    private let both = UInt8(ascii: "*")

    @inline(__always)
    func outcome(_ outcome: UInt16) -> UInt8 {
        switch outcome {
        case RuleOutcome.isFalse.rawValue: no
        case RuleOutcome.isTrue.rawValue: yes
        case RuleOutcome.skipped.rawValue, RuleOutcome.failed.rawValue: skipped
        default: open
        }
    }

    @inline(__always)
    func condition(_ number: Int, _ path: ConditionPath) -> UInt8 {
        if path.undetermined == number { return open }
        switch path[number] {
        case (false, false): return skipped
        case (true, false): return no
        case (false, true): return yes
        case (true, true): return both
        }
    }
}
