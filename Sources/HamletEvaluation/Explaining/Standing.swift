internal import HamletPolicy
internal import HamletRegister

/// Where a unit stands in its group, why, and what became of the money up to it.
struct Standing {
    let evaluator: Evaluator
    let evaluation: Evaluation
    let row: Int

    private var allocation: Allocation? { evaluator.policy.declaration.allocation }

    func explain() -> (place: Explanation.Place?, money: [Explanation.MoneyStep], budgetFen: Int64?) {
        guard let rank = evaluation.rank(row) else { return (nil, [], nil) }
        let group = evaluation.columns.group[row]
        let ranked = (0..<evaluation.count).filter { evaluation.columns.group[$0] == group && evaluation.columns.rank[$0] > 0 }
        var members = [Int](repeating: row, count: ranked.count)
        for member in ranked { members[Int(evaluation.columns.rank[member]) - 1] = member }
        let above = rank > 1 ? members[rank - 2] : nil
        let below = rank < members.count ? members[rank] : nil
        let place = Explanation.Place(
            group: evaluation.notes.groups[Int(group)], rank: rank, size: members.count, score: evaluation.score(row),
            above: above.map(evaluation.id), below: below.map(evaluation.id), behindBecause: above.map { reason(between: row, and: $0) },
            beforeBecause: below.map { reason(between: row, and: $0) })
        guard let budget = evaluation.notes.budgets[Int(group)] else { return (place, [], nil) }
        return (place, steps(members, upTo: rank, budget: budget), budget)
    }

    // MARK: Money

    private func steps(_ members: [Int], upTo rank: Int, budget: Int64) -> [Explanation.MoneyStep] {
        var left = budget
        var served = 0
        var hasStopped = false
        return members.prefix(rank).enumerated().map { index, member in
            let demand = evaluation.columns.demand[member]
            let granted = evaluation.grantedFen(member)
            let event = self.event(demand, granted, isServed: allocation?.quota.map { served >= $0 } ?? false, hasStopped)
            if event == .part || event == .stopped { hasStopped = true }
            // Sharing counts who may share, the other methods who was served in full.
            if demand > 0, granted == demand || allocation?.method == "proportional" { served += 1 }
            left -= granted
            return Explanation.MoneyStep(
                rank: index + 1, id: evaluation.id(member), demandFen: demand, grantedFen: granted, leftFen: left, event: event)
        }
    }

    private func event(_ demand: Int64, _ granted: Int64, isServed: Bool, _ hasStopped: Bool) -> Explanation.MoneyStep.Event {
        if demand == 0 { return .noDemand }
        if granted == demand { return .granted }
        if isServed { return .quota }
        switch allocation?.method {
        case "stop": return hasStopped ? .behindStop : .stopped
        case "skip": return .passedOver
        case "partial": return hasStopped ? .behindStop : granted > 0 ? .part : .stopped
        case "proportional": return .share
        default: return granted > 0 ? .part : .nothing
        }
    }

    // MARK: Rank

    private func reason(between own: Int, and other: Int) -> Explanation.RankReason {
        let declaration = evaluator.policy.declaration
        for key in declaration.rank {
            let values = [own, other].map { value(key.source, $0) }
            if values[0] == values[1] { continue }
            switch key.source {
            case .score: return reason("score", nil, key, values)
            case .firstPriority: return reason("first_priority", nil, key, values)
            case .field(let name): return reason(name, evaluator.model.schema[declaration.unit]?.field(name), key, values)
            }
        }
        let id = evaluator.register.schema[declaration.unit]?.keyField ?? "id"
        let ids = [own, other].map { RegisterValue.text(evaluation.id($0)) }
        return Explanation.RankReason(key: id, field: nil, isDescending: false, own: ids[0], other: ids[1])
    }

    private func reason(_ name: String, _ field: Field?, _ key: RankKey, _ values: [RegisterValue]) -> Explanation.RankReason {
        Explanation.RankReason(key: name, field: field, isDescending: key.isDescending, own: values[0], other: values[1])
    }

    private func value(_ source: RankKey.Source, _ row: Int) -> RegisterValue {
        let declaration = evaluator.policy.declaration
        switch source {
        case .score: return .decimal(evaluation.score(row))
        case .firstPriority:
            let layout = evaluation.layout
            let place = layout.priorities.firstIndex { evaluation.columns.outcome(row, $0) == .isTrue }
            return place.map { .integer(Int64($0 - layout.priorities.lowerBound + 1)) } ?? .null
        case .field(let name):
            guard let index = evaluator.model.register.table(declaration.unit) else { return .null }
            let column = evaluator.model.register.readable(index.unit.name, name, on: evaluator.date.flatMap { CivilDate(iso: $0) })
            return column?.value(at: row) ?? .null
        }
    }
}
