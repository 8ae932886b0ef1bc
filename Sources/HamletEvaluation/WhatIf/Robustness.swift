public import Foundation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Which units' status would be another if a stated number were wrong by some per cent.
public struct Robustness: Sendable {
    /// A unit whose status turns within the error of measurement.
    public struct Fragile: Sendable, Hashable {
        public let row: Int
        public let status: DecisionStatus
        /// The nearest value within the error at which the status is another; yuan, or the field's own unit.
        public let value: Double
        public let becomes: DecisionStatus
    }

    public let field: String
    /// The error as a share of the value.
    public let share: Double
    /// In register order.
    public let fragile: [Fragile]
    /// Units that state a value.
    public let examined: Int
    /// Units for which this could not be found out exactly.
    public let inexact: Int

    /// Why a field cannot be varied.
    public enum Fault: Error, Sendable, Hashable {
        case unknownField(String, known: [String])
        case noNumber(String)
    }

    /// Follows every rule over each unit's own cell, from the value less the error to the value and the error. O(units × rules).
    ///
    /// Other cells stay as they are, also where they are tied to this one.
    ///
    /// - Parameter share: 0.05 is five per cent.
    /// - Throws: ``Fault``; ``EvaluationError``.
    public static func find(
        _ evaluator: Evaluator, field name: String, share: Double, baseline: Evaluation, _ options: EvaluationOptions = EvaluationOptions(),
        cancellation: Cancellation = Cancellation(), progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Robustness {
        let unit = evaluator.policy.declaration.unit
        let schema = evaluator.register.schema[unit]
        guard let field = schema?.field(name) else {
            throw Fault.unknownField(name, known: schema?.fields.map(\.name) ?? [])
        }
        let scale: Double
        switch field.type {
        case .money, .decimal: scale = 100
        case .integer: scale = 1
        default: throw Fault.noNumber(name)
        }
        guard let column = evaluator.model.readable(unit, name, on: evaluator.date.flatMap { CivilDate(iso: $0) }) else {
            return Robustness(field: name, share: share, fragile: [], examined: 0, inexact: 0)
        }
        var rows: [UInt32] = []
        var bounds: (lows: [Int64], highs: [Int64]) = ([], [])
        for row in 0..<column.count {
            guard let value = column.number(at: row), abs(value) < 1e12 else { continue }
            let reach = abs(value) * share
            let low = ((value - reach) * scale - 1e-6).rounded(.up)
            let high = ((value + reach) * scale + 1e-6).rounded(.down)
            guard low <= high else { continue }
            rows.append(UInt32(row))
            bounds.lows.append(Int64(low))
            bounds.highs.append(Int64(high))
        }
        let grid = OpenGrid(
            low: bounds.lows.min() ?? 0, high: bounds.highs.max() ?? 0, multiplier: 1, divisor: Int64(scale), isWhole: scale == 1)
        // What is derived from the cell, by the model or by a plugin, does not follow it.
        let isSource = Register.derivableFields(unit, from: name).contains {
            evaluator.policy.mentions($0) && evaluator.register.table(unit)?.column($0)?.nullCount != 0
        }
        let hidesCell =
            isSource || !evaluator.policy.plugins.isEmpty && evaluator.policy.schema[unit]?.links.contains { $0.isSameRow } ?? false
        let parts = try follow(evaluator, name, grid, rows, bounds, options, cancellation, progress)
        var fragile: [Fragile] = []
        var inexact = 0
        for part in parts.sorted(by: { $0.start < $1.start }) {
            for found in part.found {
                guard let value = column.number(at: found.row) else { continue }
                if found.isInexact || hidesCell { inexact += 1 }
                let status = baseline.status(found.row)
                let nearest = found.states.filter { $0.status != status }.min {
                    distance(of: $0, to: value * scale) < distance(of: $1, to: value * scale)
                }
                guard let nearest else { continue }
                let k = min(max(value * scale, Double(nearest.from)), Double(nearest.last))
                fragile.append(
                    Fragile(
                        row: found.row, status: status, value: k.rounded(k < value * scale ? .down : .up) / scale, becomes: nearest.status))
            }
        }
        return Robustness(field: name, share: share, fragile: fragile, examined: rows.count, inexact: inexact)
    }

    private static func distance(of stretch: RobustPart.Stretch, to value: Double) -> Double {
        max(Double(stretch.from) - value, value - Double(stretch.last), 0)
    }

    private static func follow(
        _ evaluator: Evaluator, _ field: String, _ grid: OpenGrid, _ rows: [UInt32], _ bounds: (lows: [Int64], highs: [Int64]),
        _ options: EvaluationOptions, _ cancellation: Cancellation, _ progress: @escaping @Sendable (Int) -> Void
    ) throws -> [RobustPart] {
        let results = RobustResults()
        do throws(LuaFailure) {
            let open = try OpenParameterPolicy(evaluator.policy, parameter: field, grid: grid)
            try WorkerThread.runParts(of: rows.count, threads: options.threads) { range in
                results.take { () throws(LuaFailure) in
                    let worker = try RobustWorker(evaluator, open, field, options)
                    let watched = cancellation.watch(worker.canceller)
                    defer { cancellation.forget(watched) }
                    for start in stride(from: range.lowerBound, to: range.upperBound, by: 2048) {
                        let block = start..<min(start + 2048, range.upperBound)
                        let part = try worker.follow(
                            block, rows: Array(rows[block]), bounds: (Array(bounds.lows[block]), Array(bounds.highs[block])))
                        progress(results.add(part, count: block.count))
                    }
                }
            }
            if let failure = results.failure { throw failure }
        } catch {
            if error.isCancelled { throw EvaluationError.cancelled }
            throw EvaluationError.failed(.init(failure: error, rule: nil, unit: evaluator.policy.declaration.unit, id: nil))
        }
        return results.parts
    }
}

/// What some units' statuses are over the values of their cells.
struct RobustPart: Sendable {
    struct Stretch: Sendable {
        let from: Int64
        var last: Int64
        let status: DecisionStatus
    }

    let start: Int
    var found: [(row: Int, states: [Stretch], isInexact: Bool)] = []
}

/// Sendable: the lock guards what the threads bring.
private final class RobustResults: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var parts: [RobustPart] = []
    private(set) var failure: LuaFailure?
    private var done = 0

    func take(_ body: () throws(LuaFailure) -> Void) {
        do throws(LuaFailure) { try body() } catch { lock.withLock { failure = failure ?? error } }
    }

    func add(_ part: RobustPart, count: Int) -> Int {
        lock.withLock {
            parts.append(part)
            done += count
            return done
        }
    }
}

private final class RobustWorker {
    private let instance: LuaInstance
    private let program: RuleProgram
    private let layout: RuleLayout
    private let isComplete: Bool
    private let pieces: [OpenPieces]

    init(_ evaluator: Evaluator, _ open: OpenParameterPolicy, _ field: String, _ options: EvaluationOptions) throws(LuaFailure) {
        let engine = LuaEngine(
            policy: open.policy, model: evaluator.model, parameters: evaluator.parameters, limits: options.limits)
        instance = try engine.makeInstance()
        program = engine.program
        try instance.openField(field, table: program.table)
        layout = RuleLayout(PolicyOutline(evaluator.policy.declaration))
        isComplete = open.isComplete
        pieces = program.rules.map { _ in OpenPieces() }
    }

    var canceller: Canceller { instance.canceller }

    func follow(_ block: Range<Int>, rows: [UInt32], bounds: (lows: [Int64], highs: [Int64])) throws(LuaFailure) -> RobustPart {
        for (place, rule) in program.rules.enumerated() {
            try instance.follow(
                rule, isAmount: layout.grants.contains(place), table: program.table, rows: rows, bounds: bounds, most: 1000,
                into: pieces[place])
        }
        var part = RobustPart(start: block.lowerBound)
        var cursors = [Int](repeating: 0, count: pieces.count)
        var answers = [UInt16](repeating: 0, count: pieces.count)
        for (index, row) in rows.enumerated() {
            var states: [RobustPart.Stretch] = []
            var isInexact = !isComplete
            var from = bounds.lows[index]
            while true {
                var upcoming = Int64.max
                for place in pieces.indices {
                    while cursors[place] < pieces[place].count, pieces[place][cursors[place]].row == row,
                        pieces[place][cursors[place]].from <= from
                    {
                        let piece = pieces[place][cursors[place]]
                        answers[place] = piece.outcome.rawValue
                        isInexact = isInexact || piece.isInexact
                        cursors[place] += 1
                    }
                    if cursors[place] < pieces[place].count, pieces[place][cursors[place]].row == row {
                        upcoming = min(upcoming, pieces[place][cursors[place]].from)
                    }
                }
                let status = answers.withUnsafeBufferPointer { $0.baseAddress.map { layout.status(of: $0) } ?? .eligible }
                let last = upcoming == .max ? bounds.highs[index] : upcoming - 1
                if let before = states.last, before.status == status {
                    states[states.count - 1].last = last
                } else {
                    states.append(RobustPart.Stretch(from: from, last: last, status: status))
                }
                if upcoming == .max { break }
                from = upcoming
            }
            part.found.append((Int(row), states, isInexact))
        }
        return part
    }
}

extension ParameterCourse {
    /// A unit close to the threshold: how far the parameter is from the value at which its status turns.
    public struct Near: Sendable, Hashable {
        public let row: Int
        public let status: DecisionStatus
        /// The nearest value with another status.
        public let value: Decimal
        public let becomes: DecisionStatus
    }

    /// The units whose status turns nearest to a value, the nearest first; of equals, by id. O(changes × log changes).
    public func nearest(to value: Decimal, most: Int, id: (Int) -> String) -> [Near] {
        guard let present = grid.number(of: value) else { return [] }
        var found: [(distance: Int64, near: Near)] = []
        var place = 0
        while place < changes.rows.count {
            let row = Int(changes.rows[place])
            while place < changes.rows.count, Int(changes.rows[place]) == row { place += 1 }
            let states = states(of: row)
            guard let now = states.lastIndex(where: { $0.from <= present }) else { continue }
            let status = states[now].state.status
            var best: (Int64, Int64, DecisionStatus)?
            for (index, state) in states.enumerated() where state.state.status != status {
                let last = index + 1 < states.count ? states[index + 1].from - 1 : grid.high
                let k = index > now ? state.from : last
                let distance = abs(k - present)
                if best.map({ distance < $0.0 }) ?? true { best = (distance, k, state.state.status) }
            }
            if let best {
                found.append((best.0, Near(row: row, status: status, value: grid.value(best.1), becomes: best.2)))
            }
        }
        return found.map { ($0.distance, id($0.near.row), $0.near) }
            .sorted { ($0.0 != $1.0) ? $0.0 < $1.0 : $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }.prefix(most).map(\.2)
    }
}
