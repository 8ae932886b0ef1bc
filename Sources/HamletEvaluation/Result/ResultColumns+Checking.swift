/// Results that another process wrote into memory that both share, and that may hold anything.
extension ResultColumns {
    /// Whether reading decisions from the columns cannot go wrong. Whether they are true is another matter.
    ///
    /// Nobody may write to the block any more. O(rows × rules).
    package func isSound(for policy: PolicyOutline, _ notes: EvaluationNotes) -> Bool {
        let rules = RuleLayout(policy)
        guard layout.rules == rules.count, layout.grants == rules.grants.count, notes.budgets.count == notes.groups.count else {
            return false
        }
        // As bytes: they are not yet known to be cases.
        let statuses = column(layout.status, of: UInt8.self)
        let results = column(layout.outcome, of: UInt8.self)
        guard Int(most(statuses)) < DecisionStatus.allCases.count, Int(most(results)) < AllocationOutcome.allCases.count else {
            return false
        }
        // Outcomes from 4 on name a missing value.
        guard Int(most(column(layout.outcomes, layout.rules, of: UInt16.self))) < 3 + max(notes.missingNames.count, 1) else { return false }
        let ranks = column(layout.rank, of: Int32.self)
        let groups = column(layout.group, of: Int32.self)
        guard least(ranks) >= 0, least(groups) >= -1, layout.rows == 0 || Int(most(groups)) < notes.groups.count else { return false }
        guard least(column(layout.amounts, layout.grants, of: Int64.self)) >= 0 else { return false }
        return hasSoundMoney && hasSoundIDs
    }

    private func column<Number: FixedWidthInteger>(_ place: Int, _ width: Int = 1, of _: Number.Type) -> UnsafeBufferPointer<Number> {
        let start = UnsafeRawPointer(base + place).assumingMemoryBound(to: Number.self)
        return UnsafeBufferPointer(start: start, count: layout.rows * width)
    }

    /// Demands whose sum can be counted, and nobody who gets more than the demand.
    private var hasSoundMoney: Bool {
        var total: UInt64 = 0
        var isSound = true
        for row in 0..<layout.rows {
            let (given, asked) = (granted[row], demand[row])
            isSound = isSound && given >= 0 && given <= asked
            // Both are below 2^63 as long as all is sound.
            total &+= UInt64(bitPattern: asked)
            isSound = isSound && total <= UInt64(Int64.max)
        }
        return isSound
    }

    private func most<Number: FixedWidthInteger>(_ numbers: UnsafeBufferPointer<Number>) -> Number {
        var most = Number.min
        for number in numbers where number > most { most = number }
        return most
    }

    private func least<Number: FixedWidthInteger>(_ numbers: UnsafeBufferPointer<Number>) -> Number {
        var least = Number.max
        for number in numbers where number < least { least = number }
        return least
    }
}
