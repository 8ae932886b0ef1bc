internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Finds the values of numbers at which a policy's comparisons turn.
///
/// A comparison is watched at two values of one number; where the difference of its sides is a line between them, the line's zero is the
/// edge. What is no line leads to values that are merely tried in vain.
struct EdgeFinder {
    let policy: Policy
    let evaluator: TestEvaluator

    /// The edges of each axis around some cases.
    func edges(around bases: [TestCase], axes: [(axis: Axis, field: Field, values: [RegisterValue])]) -> [Axis: Set<RegisterValue>] {
        guard let instrumented = try? InstrumentedPolicy(policy) else { return [:] }
        var probes: [(base: Int, axis: Axis, field: Field, at: Double)] = []
        var cases: [TestCase] = []
        for (number, base) in bases.enumerated() {
            guard case .unit(let unit) = base.content else { continue }
            for (axis, field, _) in axes {
                guard let start = start(axis, field, in: unit) else { continue }
                for at in start {
                    probes.append((number, axis, field, at))
                    let changed = axis.setting(AxisValues.value(of: field, at), in: unit, schema: policy.schema)
                    cases.append(TestCase(content: .unit(changed), settings: base.settings))
                }
            }
        }
        let pool = CasePool(cases, evaluator: evaluator)
        var seen: [[Sight: Double]] = Array(repeating: [:], count: cases.count)
        for group in pool.groups { watch(group, instrumented, into: &seen) }

        var result: [Axis: Set<RegisterValue>] = [:]
        for index in stride(from: 0, to: probes.count - 1, by: 1) {
            let (first, second) = (probes[index], probes[index + 1])
            guard first.base == second.base, first.axis == second.axis, first.at != second.at else { continue }
            for (sight, left) in seen[index] {
                guard let right = seen[index + 1][sight], left != right else { continue }
                let zero = first.at - left * (second.at - first.at) / (right - left)
                guard zero.isFinite, abs(zero) < 1e10 else { continue }
                result[first.axis, default: []].formUnion(AxisValues.edges(of: first.field, at: [zero]))
            }
        }
        return result
    }

    /// A comparison, and the how-manieth time it was passed.
    private struct Sight: Hashable {
        let condition: Int
        let time: Int
    }

    /// Three values, so that a fold between two of them shows on one side.
    private func start(_ axis: Axis, _ field: Field, in unit: TestUnit) -> [Double]? {
        switch field.type {
        case .integer, .year, .decimal, .money: break
        default: return nil
        }
        let here = AxisValues.number(axis.value(in: unit)) ?? (field.type == .year ? 2010 : 1)
        let wide = field.type == .money ? 1000.0 : 10
        return [here, here + wide, here - wide, here + 1].filter { AxisValues.isWithin($0, field) }
    }

    private func watch(_ group: CasePool.Group, _ instrumented: InstrumentedPolicy, into seen: inout [[Sight: Double]]) {
        var engine = LuaEngine(
            policy: instrumented.policy, model: group.evaluator.model, parameters: group.evaluator.parameters, limits: evaluator.limits)
        engine.isExhaustive = true
        guard let instance = try? engine.makeInstance() else { return }
        let program = engine.program
        var outcomes = [UInt16](repeating: 0, count: engine.ruleCount)
        var amounts = [Int64](repeating: 0, count: max(engine.grantCount, 1))
        for (index, rows) in group.members {
            guard let row = rows.first, !instance.isSpent else { continue }
            let events = instance.trace {
                _ = instance.decide(program, first: row, count: 1, outcomes: &outcomes, amounts: &amounts)
            }
            var times: [Int: Int] = [:]
            for case .condition(let number, _, let operands) in events {
                times[number, default: 0] += 1
                guard operands.count == 2, let left = operands[0].double, let right = operands[1].double else { continue }
                seen[index][Sight(condition: number, time: times[number] ?? 0)] = left - right
            }
        }
    }
}
