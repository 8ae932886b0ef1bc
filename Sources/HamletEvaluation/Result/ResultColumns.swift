internal import Foundation
internal import LuaSandbox

/// What a run says of every unit: outcomes, amounts, status, place and money, in columns.
///
/// 26 bytes a unit, 2 more a rule and 8 more a grant; all zero (`false`, nothing, `excluded`, no rank) until they are set.
///
/// `@unchecked Sendable`: while a run fills it every thread writes rows of its own; afterwards nobody writes.
package final class ResultColumns: @unchecked Sendable {
    package let layout: ResultLayout
    package let base: UnsafeMutableRawPointer
    private let release: @Sendable (UnsafeMutableRawPointer) -> Void

    let outcomes: UnsafeMutablePointer<UInt16>
    /// In fen, a grant after the other.
    let amounts: UnsafeMutablePointer<Int64>
    let status: UnsafeMutablePointer<DecisionStatus>
    let outcome: UnsafeMutablePointer<AllocationOutcome>
    /// From 1 within the group; 0: none.
    let rank: UnsafeMutablePointer<Int32>
    /// -1: the register does not say.
    let group: UnsafeMutablePointer<Int32>
    let demand: UnsafeMutablePointer<Int64>
    let granted: UnsafeMutablePointer<Int64>

    /// Takes over a block of `layout.size` bytes, all zero or filled by another process and checked.
    package init(_ layout: ResultLayout, at base: UnsafeMutableRawPointer, release: @escaping @Sendable (UnsafeMutableRawPointer) -> Void) {
        self.layout = layout
        self.base = base
        self.release = release
        func column<Element>(_ place: Int, _ count: Int = 1) -> UnsafeMutablePointer<Element> {
            (base + place).bindMemory(to: Element.self, capacity: layout.rows * count)
        }
        outcomes = column(layout.outcomes, layout.rules)
        amounts = column(layout.amounts, layout.grants)
        status = column(layout.status)
        outcome = column(layout.outcome)
        rank = column(layout.rank)
        group = column(layout.group)
        demand = column(layout.demand)
        granted = column(layout.granted)
    }

    deinit { release(base) }

    var count: Int { layout.rows }
    var ruleCount: Int { layout.rules }
    var grantCount: Int { layout.grants }

    @inline(__always)
    func outcome(_ row: Int, _ rule: Int) -> RuleOutcome { RuleOutcome(rawValue: outcomes[row &* layout.rules &+ rule]) }
}

/// Where the columns of a run come from.
package protocol ResultMemory {
    /// Zeroed columns for a run on `rows` units.
    func makeColumns(rows: Int, rules: Int, grants: Int) throws(EvaluationError) -> ResultColumns
}

/// The process's own memory: the system hands out its pages when threads first write them.
struct HeapMemory: ResultMemory {
    func makeColumns(rows: Int, rules: Int, grants: Int) -> ResultColumns {
        guard let layout = ResultLayout(rows: rows, rules: rules, grants: grants), let memory = calloc(max(layout.size, 1), 1) else {
            preconditionFailure("no memory for the results of a run")
        }
        return ResultColumns(layout, at: memory) { free($0) }
    }
}
