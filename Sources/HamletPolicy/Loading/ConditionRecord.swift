/// What the bits of a rule's record mean: which parts of its tests were asked. How each came out follows from what was asked next.
public struct ConditionRecord: Sendable, Hashable {
    indirect enum Tree: Sendable, Hashable {
        /// The bit that is set when it is asked, and the condition's place among the rule's; nil for values that are no conditions.
        case leaf(bit: Int, condition: Int?)
        case and(Tree, Tree)
        case or(Tree, Tree)
        case not(Tree)
    }

    struct Test: Sendable, Hashable {
        let tree: Tree
        /// For `if`: set when the test is over, and when it was true; nil for what the rule returns.
        let bits: (over: Int, holds: Int)?

        static func == (left: Test, right: Test) -> Bool {
            left.tree == right.tree && left.bits?.over == right.bits?.over && left.bits?.holds == right.bits?.holds
        }

        func hash(into hasher: inout Hasher) { hasher.combine(tree) }
    }

    /// Bits that a record can have.
    static let capacity = 62

    var tests: [Test] = []
    /// How many bits are used.
    public internal(set) var width = 0
    public internal(set) var conditionCount = 0

    /// What became of a condition.
    public enum Sign: UInt8, Sendable {
        case notReached
        case wasFalse
        case wasTrue
        /// A missing value was read.
        case undetermined
    }

    /// Reads a record.
    ///
    /// - Parameter outcome: the rule's; nil if a missing value left it open, and the record is that of the moment when it was read.
    public func signs(_ bits: UInt64, outcome: Bool?) -> [Sign] {
        var signs = [Sign](repeating: .notReached, count: conditionCount)
        for test in tests where isAsked(test.tree, bits) {
            var truth = outcome
            if let own = test.bits { truth = has(own.over, bits) ? has(own.holds, bits) : nil }
            assign(test.tree, truth, bits, &signs)
        }
        return signs
    }

    private func has(_ bit: Int, _ bits: UInt64) -> Bool { bits >> UInt64(bit) & 1 != 0 }

    private func isAsked(_ tree: Tree, _ bits: UInt64) -> Bool {
        switch tree {
        case .leaf(let bit, _): has(bit, bits)
        // What stands first is asked first.
        case .and(let first, _), .or(let first, _), .not(let first): isAsked(first, bits)
        }
    }

    private func assign(_ tree: Tree, _ truth: Bool?, _ bits: UInt64, _ signs: inout [Sign]) {
        switch tree {
        case .leaf(_, let condition):
            if let condition { signs[condition] = truth.map { $0 ? .wasTrue : .wasFalse } ?? .undetermined }
        case .not(let part): assign(part, truth.map { !$0 }, bits, &signs)
        case .and(let first, let second), .or(let first, let second):
            let goesOn = if case .and = tree { true } else { false }
            if isAsked(second, bits) {
                assign(first, goesOn, bits, &signs)
                assign(second, truth, bits, &signs)
            } else {
                assign(first, truth == nil ? nil : !goesOn, bits, &signs)
            }
        }
    }
}
