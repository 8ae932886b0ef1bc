internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Asks the policy about the cases of tests once more, while watching its conditions.
struct CoverageRunner {
    let policy: Policy
    let limits: LuaLimits

    func coverage(of cases: [TestCase]) throws(LuaFailure) -> Coverage {
        let instrumented = try InstrumentedPolicy(policy)
        var coverage = blank(instrumented)
        let pool = CasePool(cases, evaluator: TestEvaluator(policy: policy, limits: limits))
        for group in pool.groups { watch(group, instrumented, &coverage) }
        return coverage
    }

    private func blank(_ instrumented: InstrumentedPolicy) -> Coverage {
        let declaration = policy.declaration
        let files = policy.source.files
        let rules =
            declaration.exclude.map { ("exclude", $0.id, $0.place) } + declaration.qualify.map { ("qualify", $0.id, $0.place) }
            + declaration.grants.map { ("assist", $0.id, $0.place) } + declaration.prioritize.map { ("prioritize", $0.id, $0.place) }
            + declaration.measures.map { ("measures", $0.id, $0.place) }
        let conditions = instrumented.conditions.enumerated().filter { isWatched($1) }.map { number, condition in
            Coverage.ConditionCoverage(
                file: files[condition.chunk].name, range: condition.range, text: instrumented.text(number))
        }
        return Coverage(
            rules: rules.map { Coverage.RuleCoverage(section: $0.0, id: $0.1, file: files[$0.2.file].name, line: $0.2.line) },
            conditions: conditions)
    }

    /// A budget is asked of villages only here: conditions in that of a township, or of all, are left out.
    private func isWatched(_ condition: InstrumentedPolicy.Condition) -> Bool {
        guard let allocation = policy.declaration.allocation, allocation.scope != .village, case .function(let budget) = allocation.budget,
            budget.chunk == condition.chunk, let node = policy.node(of: budget)
        else { return true }
        return !node.range.contains(condition.range)
    }

    private func watch(_ group: CasePool.Group, _ instrumented: InstrumentedPolicy, _ coverage: inout Coverage) {
        var engine = group.evaluator.replacing(policy: instrumented.policy).makeEngine(limits: limits)
        // As decisions go: a rule that is not needed is not asked.
        engine.isExhaustive = false
        guard let instance = try? engine.makeInstance() else { return }
        let program = engine.program
        var outcomes = [UInt16](repeating: 0, count: engine.ruleCount)
        var amounts = [Int64](repeating: 0, count: max(engine.grantCount, 1))
        var places: [Int: Int] = [:]
        for (number, condition) in instrumented.conditions.enumerated() where isWatched(condition) { places[number] = places.count }
        func note(_ events: [TraceEvent]) {
            for case .condition(let number, let outcome, _) in events {
                if let place = places[number] { coverage.conditions[place].counts.note(outcome) }
            }
        }
        if let allocation = policy.declaration.allocation, allocation.scope == .village, case .function(let budget) = allocation.budget {
            let table = engine.model.index(of: .village)
            for row in 0..<group.register.rowCount(.village) where !instance.isSpent {
                note(instance.trace { _ = try? instance.call(budget, table: table, row: row) })
            }
        }
        for (_, rows) in group.members {
            for row in rows where !instance.isSpent {
                var isWhole = false
                let events = instance.trace {
                    isWhole = instance.decide(program, first: row, count: 1, outcomes: &outcomes, amounts: &amounts).failure == nil
                }
                note(events)
                guard isWhole else { continue }
                for (place, raw) in outcomes.enumerated() where coverage.rules.indices.contains(place) {
                    let outcome = RuleOutcome(rawValue: raw)
                    if outcome == .skipped || outcome == .failed { continue }
                    coverage.rules[place].counts.note(outcome.missing != nil ? nil : outcome == .isTrue)
                }
            }
        }
    }
}
