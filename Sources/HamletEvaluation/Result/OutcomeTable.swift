internal import Foundation
internal import LuaSandbox

/// What the rules said of every unit of a run: 2 bytes a rule and unit, 8 bytes a grant and unit. All zero (`false`, nothing) until
/// a worker decides a row.
///
/// `@unchecked Sendable`: while a run fills it every thread writes rows of its own; afterwards nobody writes.
final class OutcomeTable: @unchecked Sendable {
    let count: Int
    let ruleCount: Int
    let grantCount: Int
    let outcomes: UnsafeMutablePointer<UInt16>
    let amounts: UnsafeMutablePointer<Int64>

    init(count: Int, ruleCount: Int, grantCount: Int) {
        self.count = count
        self.ruleCount = ruleCount
        self.grantCount = grantCount
        outcomes = ZeroedMemory.make(max(count * ruleCount, 1))
        amounts = ZeroedMemory.make(max(count * grantCount, 1))
    }

    deinit {
        free(outcomes)
        free(amounts)
    }

    @inline(__always)
    func outcome(_ row: Int, _ rule: Int) -> RuleOutcome { RuleOutcome(rawValue: outcomes[row &* ruleCount &+ rule]) }
}

/// Memory for a number per row that starts as zeros: the system hands out its pages when threads first write them.
enum ZeroedMemory {
    static func make<Element>(_ count: Int) -> UnsafeMutablePointer<Element> {
        guard let memory = calloc(count, MemoryLayout<Element>.stride) else { preconditionFailure("no memory for the results of a run") }
        return memory.bindMemory(to: Element.self, capacity: count)
    }
}
