public import LuaSyntax

/// What tests have seen of a policy's rules and of the conditions in them.
public struct Coverage: Sendable, Hashable {
    /// How often something came out as what.
    public struct Counts: Sendable, Hashable {
        public internal(set) var isTrue = 0
        public internal(set) var isFalse = 0
        public internal(set) var undetermined = 0

        /// Whether it was seen at all.
        public var isHit: Bool { isTrue + isFalse + undetermined > 0 }

        mutating func note(_ outcome: Bool?) {
            switch outcome {
            case true?: isTrue += 1
            case false?: isFalse += 1
            case nil: undetermined += 1
            }
        }
    }

    /// A rule or grant; a grant that gives an amount counts as true.
    public struct RuleCoverage: Sendable, Hashable {
        public let section: String
        public let id: String
        public let file: String
        public let line: Int
        public internal(set) var counts = Counts()
    }

    public struct ConditionCoverage: Sendable, Hashable {
        public let file: String
        public let range: SourceRange
        /// As written, with single blanks.
        public let text: String
        public internal(set) var counts = Counts()

        /// Of true and false, how many were seen.
        public var seen: Int { (counts.isTrue > 0 ? 1 : 0) + (counts.isFalse > 0 ? 1 : 0) }
    }

    public internal(set) var rules: [RuleCoverage]
    public internal(set) var conditions: [ConditionCoverage]

    /// Counts another policy's rules and conditions with these.
    public mutating func add(_ other: Coverage) {
        rules += other.rules
        conditions += other.conditions
    }

    /// The share of the conditions' true and false outcomes that were seen, 0 to 100. Without conditions, that of the rules' outcomes.
    public var percent: Double {
        if conditions.isEmpty {
            let judged = rules.filter { $0.section != "assist" }
            if judged.isEmpty { return 100 }
            let seen = judged.reduce(0) { $0 + ($1.counts.isTrue > 0 ? 1 : 0) + ($1.counts.isFalse > 0 ? 1 : 0) }
            return 100 * Double(seen) / Double(2 * judged.count)
        }
        return 100 * Double(conditions.reduce(0) { $0 + $1.seen }) / Double(2 * conditions.count)
    }
}
