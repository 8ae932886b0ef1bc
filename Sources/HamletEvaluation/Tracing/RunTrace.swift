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
            case .record(let ranges, _): lines += [name] + ranges.map { "condition \(text($0))" }
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
        return TracingWorker(
            instance: try engine.makeInstance(), program: program, trace: trace, ids: ids,
            signs: trace.traced.rules.map { RecordSigns($0.form) })
    }
}

private struct TracingWorker: DecisionWorker {
    let instance: LuaInstance
    let program: RuleProgram
    let trace: RunTrace
    let ids: Column?
    /// By rule.
    let signs: [RecordSigns]

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
        let widths = signs.map(\.width)
        let signs = signs
        let rules = widths.count
        var length = count * widths.reduce(2) { $0 + 1 + $1 }
        for row in 0..<count { length += ids.map { $0.bytes(at: first + row)?.count ?? 0 } ?? 20 }
        return [UInt8](unsafeUninitializedCapacity: length) { buffer, used in
            guard var at = buffer.baseAddress else { return }
            for row in 0..<count {
                at = Self.put(ids, first + row, at)
                at.pointee = UInt8(ascii: "\t")
                at += 1
                for rule in 0..<rules {
                    let place = row &* rules &+ rule
                    at.pointee = Self.sign(outcomes[place])
                    at += 1
                    if widths[rule] > 0 {
                        signs[rule].put(paths?[place] ?? 0, outcomes[place], at)
                        at += widths[rule]
                    }
                }
                at.pointee = UInt8(ascii: "\n")
                at += 1
            }
            used = buffer.baseAddress.map { at - $0 } ?? 0
        }
    }

    private static func put(_ ids: Column?, _ row: Int, _ at: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        if let id = ids?.bytes(at: row), let start = id.baseAddress {
            at.update(from: start, count: id.count)
            return at + id.count
        }
        if ids != nil { return at }
        var end = at
        for byte in String(row + 1).utf8 {
            end.pointee = byte
            end += 1
        }
        return end
    }

    @inline(__always)
    private static func sign(_ outcome: UInt16) -> UInt8 {
        switch outcome {
        case 0: UInt8(ascii: "0")
        case 1: UInt8(ascii: "1")
        case 2, 3: UInt8(ascii: "-")
        default: UInt8(ascii: "?")
        }
    }
}

/// The signs of one rule's records. A rule has few different ones, so each is read once.
// One worker's own: it lives and is used on one thread.
private struct RecordSigns {
    let width: Int
    private let record: ConditionRecord?
    /// By record and outcome; a zero stands for what was not read yet. Records of many bits are read each time.
    private let near: UnsafeMutablePointer<UInt8>
    private let nearCount: Int
    private let owner: Memory
    private static let nearBits = 12

    private final class Memory {
        let bytes: UnsafeMutablePointer<UInt8>

        init(_ count: Int) {
            bytes = .allocate(capacity: max(count, 1))
            bytes.initialize(repeating: 0, count: max(count, 1))
        }

        deinit { bytes.deallocate() }
    }

    init(_ form: TracedPolicy.Rule.Form) {
        if case .record(let ranges, let record) = form {
            width = ranges.count
            self.record = record
            nearCount = record.width <= Self.nearBits ? (3 * ranges.count) << record.width : 0
        } else {
            width = 0
            record = nil
            nearCount = 0
        }
        owner = Memory(nearCount)
        near = owner.bytes
    }

    @inline(__always)
    func put(_ bits: UInt64, _ outcome: UInt16, _ at: UnsafeMutablePointer<UInt8>) {
        // A rule that was not asked left no record.
        if outcome == 2 || outcome == 3 {
            for index in 0..<width { at[index] = UInt8(ascii: "-") }
            return
        }
        let place = (Int(truncatingIfNeeded: bits) &* 3 &+ Int(min(outcome, 2))) &* width
        if place >= 0, place < nearCount {
            if near[place] == 0 { read(bits, outcome, near + place) }
            for index in 0..<width { at[index] = near[place &+ index] }
        } else {
            read(bits, outcome, at)
        }
    }

    @inline(never)
    private func read(_ bits: UInt64, _ outcome: UInt16, _ at: UnsafeMutablePointer<UInt8>) {
        let signs = record?.signs(bits, outcome: outcome > 1 ? nil : outcome == 1) ?? []
        for (index, sign) in signs.enumerated() {
            at[index] =
                switch sign {
                case .notReached: UInt8(ascii: "-")
                case .wasFalse: UInt8(ascii: "0")
                case .wasTrue: UInt8(ascii: "1")
                case .undetermined: UInt8(ascii: "?")
                }
        }
    }
}
