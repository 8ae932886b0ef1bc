internal import LuaSandbox

/// Counts decisions one by one, and takes them back again.
struct Tally: Sendable {
    private let layout: RuleLayout
    private let names: [String]
    private var totals = Summary()
    private var reasons: [Int]

    init(_ policy: PolicyOutline) {
        layout = RuleLayout(policy)
        names = (policy.exclude + policy.qualify).map(\.id)
        reasons = [Int](repeating: 0, count: names.count)
    }

    /// - Parameter times: 1, or -1 for a row that was counted before.
    mutating func count(_ row: Int, of columns: ResultColumns, times: Int = 1) {
        totals.units += times
        switch columns.status[row] {
        case .excluded:
            totals.excluded += times
            for rule in layout.exclude where columns.outcome(row, rule) == .isTrue { reasons[rule] += times }
        case .ineligible:
            totals.ineligible += times
            for rule in layout.qualify where columns.outcome(row, rule) == .isFalse { reasons[rule] += times }
        case .undetermined: totals.undetermined += times
        case .eligible:
            totals.eligible += times
            totals.demandFen += columns.demand[row] * Int64(times)
        case .failed: totals.failed += times
        }
        switch columns.outcome[row] {
        case .none: break
        case .granted: totals.granted += times
        case .partial: totals.partial += times
        case .waitlisted: totals.waitlisted += times
        }
        totals.grantedFen += columns.granted[row] * Int64(times)
    }

    var summary: Summary {
        var summary = totals
        for (name, count) in zip(names, reasons) where count > 0 { summary.byReason[name] = count }
        return summary
    }
}
