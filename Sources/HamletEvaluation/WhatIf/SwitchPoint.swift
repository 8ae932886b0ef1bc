public import Foundation

/// A value of a parameter from which on a unit's decision, before allocation, is another than at the value before.
public struct SwitchPoint: Sendable, Hashable {
    public enum Part: String, Sendable, Hashable, CaseIterable {
        case status, reasons, priorities, amount
    }

    public enum Kind: String, Sendable, Hashable {
        /// All points of the unit's part in the range are known.
        case exact
        /// Found by asking single values: there may be others.
        case approximate
    }

    public let row: Int
    public let part: Part
    /// The new decision holds from this value on.
    public let at: Decimal
    public let from: String
    public let to: String
    public let kind: Kind
}

extension ParameterCourse {
    /// All switch points of all units: by row, then value, then part. O(changes × rules).
    public func switchPoints(of parts: Set<SwitchPoint.Part> = [.status]) -> [SwitchPoint] {
        var points: [SwitchPoint] = []
        var place = 0
        while place < changes.rows.count {
            let row = Int(changes.rows[place])
            points += switchPoints(of: parts, row: row)
            while place < changes.rows.count, Int(changes.rows[place]) == row { place += 1 }
        }
        return points
    }

    /// The switch points of one unit.
    public func switchPoints(of parts: Set<SwitchPoint.Part>, row: Int) -> [SwitchPoint] {
        let states = states(of: row)
        let kind: SwitchPoint.Kind = approximateRows.contains(Int32(row)) ? .approximate : .exact
        var points: [(k: Int64, point: SwitchPoint)] = []
        func add(_ part: SwitchPoint.Part, _ k: Int64, _ from: String, _ to: String) {
            points.append((k, SwitchPoint(row: row, part: part, at: grid.value(k), from: from, to: to, kind: kind)))
        }
        for (before, after) in zip(states, states.dropFirst()) {
            if parts.contains(.status), before.state.status != after.state.status {
                add(.status, after.from, before.state.status.name, after.state.status.name)
            }
            if parts.contains(.reasons) {
                let (old, new) = (reasons(row, before), reasons(row, after))
                if old != new { add(.reasons, after.from, old.joined(separator: ";"), new.joined(separator: ";")) }
            }
            if parts.contains(.priorities) {
                let (old, new) = (priorities(row, before), priorities(row, after))
                if old != new { add(.priorities, after.from, old.joined(separator: ";"), new.joined(separator: ";")) }
            }
        }
        if parts.contains(.amount) {
            let lines = AmountLine.lines(of: states.map { ($0.from, $0.state) }, last: grid.high)
            for (before, after) in zip(lines, lines.dropFirst()) {
                add(.amount, after.from, before.formula(grid.parameter.step), after.formula(grid.parameter.step))
            }
        }
        let order = SwitchPoint.Part.allCases
        return points.sorted {
            ($0.k, order.firstIndex(of: $0.point.part) ?? 0) < ($1.k, order.firstIndex(of: $1.point.part) ?? 0)
        }.map(\.point)
    }

    private typealias Step = (from: Int64, state: State, outcomes: ArraySlice<UInt16>)

    private func reasons(_ row: Int, _ step: Step) -> [String] {
        let answers = outcomes(of: row, step.outcomes)
        let declaration = evaluator.policy.declaration
        switch step.state.status {
        case .excluded: return zip(declaration.exclude, layout.exclude).filter { answers[$1] == 1 }.map(\.0.id)
        case .ineligible: return zip(declaration.qualify, layout.qualify).filter { answers[$1] == 0 }.map(\.0.id)
        default: return []
        }
    }

    private func priorities(_ row: Int, _ step: Step) -> [String] {
        guard step.state.status == .eligible else { return [] }
        let answers = outcomes(of: row, step.outcomes)
        return zip(evaluator.policy.declaration.prioritize, layout.priorities).filter { answers[$1] == 1 }.map(\.0.id)
    }
}

/// A unit's amount as a formula of the parameter, over a stretch of its values.
struct AmountLine: Equatable {
    var from: Int64
    var last: Int64
    /// Nil: the unit has no amount.
    var line: Line?

    struct Line: Equatable {
        /// At `from` of the stretch.
        var fen: Int64
        var slope: Int64
    }

    private func fen(_ k: Int64) -> Int64? { line.map { $0.fen + $0.slope * (k - from) } }

    /// The stretches over which one formula holds, each as long as it does: a new one begins where the one before no longer gives the
    /// amount, whatever path the script took.
    static func lines(of states: [(from: Int64, state: ParameterCourse.State)], last: Int64) -> [AmountLine] {
        var stretches = states.enumerated().map { place, entry in
            AmountLine(
                from: entry.from, last: place + 1 < states.count ? states[place + 1].from - 1 : last,
                line: entry.state.status == .eligible ? Line(fen: entry.state.demandFen, slope: entry.state.slope) : nil)
        }
        stretches = joinedSingles(stretches)
        var result: [AmountLine] = []
        for var stretch in stretches {
            guard let before = result.last else {
                result.append(stretch)
                continue
            }
            if stretch.line == nil || before.line == nil {
                if stretch.line == nil, before.line == nil { result[result.count - 1].last = stretch.last } else { result.append(stretch) }
                continue
            }
            let isSameLine = stretch.from == stretch.last || stretch.line?.slope == before.line?.slope
            if before.fen(stretch.from) == stretch.fen(stretch.from) {
                if isSameLine {
                    result[result.count - 1].last = stretch.last
                    continue
                }
                // Both formulas hold here; the new one is needed from the next value on.
                if before.from < before.last || before.line?.slope != 0 {
                    result[result.count - 1].last = stretch.from
                    let slope = stretch.line?.slope ?? 0
                    stretch.line?.fen += slope
                    stretch.from += 1
                }
            }
            result.append(stretch)
        }
        return result
    }

    /// Three or more single values in a row that lie on a line are one stretch.
    private static func joinedSingles(_ stretches: [AmountLine]) -> [AmountLine] {
        var result: [AmountLine] = []
        var place = 0
        while place < stretches.count {
            var end = place + 1
            let first = stretches[place]
            if first.from == first.last, let start = first.fen(first.from), end < stretches.count,
                stretches[end].from == stretches[end].last,
                let second = stretches[end].fen(stretches[end].from)
            {
                let slope = second - start
                while end < stretches.count, stretches[end].from == stretches[end].last,
                    stretches[end].fen(stretches[end].from) == start + slope * (stretches[end].from - first.from)
                {
                    end += 1
                }
                if end - place >= 3 {
                    result.append(AmountLine(from: first.from, last: stretches[end - 1].last, line: Line(fen: start, slope: slope)))
                    place = end
                    continue
                }
            }
            result.append(first)
            place += 1
        }
        return result
    }

    /// `1600`, `400*p`, `400*p-200`; empty where there is no amount. Yuan.
    func formula(_ step: Decimal) -> String {
        guard let line else { return "" }
        let start = Decimal(line.fen) - Decimal(line.slope) * Decimal(from)
        if line.slope == 0 { return (Decimal(line.fen) / 100).description }
        let factor = Decimal(line.slope) / (100 * step)
        let offset = start / 100
        let product = "\(factor.shortened)*p"
        if offset == 0 { return product }
        return product + (offset > 0 ? "+" : "") + offset.description
    }
}

extension Decimal {
    /// Without the digits that a quotient without end leaves.
    fileprivate var shortened: Decimal {
        var value = self
        var rounded = Decimal()
        NSDecimalRound(&rounded, &value, 15, .plain)
        return rounded
    }
}
