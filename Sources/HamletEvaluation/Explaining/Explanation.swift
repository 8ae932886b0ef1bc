public import HamletPolicy
public import HamletRegister
public import LuaSandbox

/// Why a unit got what it got: every rule down to its conditions, the rank, the money, and what would change it.
public struct Explanation: Sendable {
    public struct RuleReport: Sendable {
        /// `exclude`, `qualify`, `assist`, `prioritize`, `measures`.
        public let section: String
        public let id: String
        public let title: LocalizedText?
        public let cite: String?
        /// True, false, or nil if a missing value leaves it undecided.
        public let outcome: Bool?
        /// The fields whose values are missing.
        public let missing: [String]
        /// What the rule read, in order, each field once; a field read of several units has the list of its distinct values.
        public let reads: [(name: String, value: LuaValue)]
        /// The text of the rule's function.
        public let text: String
        /// The expressions of conditions in the rule's function, in the order of its text.
        public let conditions: [ConditionNode]
        /// The amount of a grant, in fen.
        public let amountFen: Int64?
        public let error: LuaFailure?
    }

    /// Where a unit stands in its group.
    public struct Place: Sendable {
        public let group: String
        public let rank: Int
        public let size: Int
        public let score: Double
        /// The ids just before and just behind it.
        public let above: String?
        public let below: String?
        /// What puts the unit behind the one, and before the other.
        public let behindBecause: RankReason?
        public let beforeBecause: RankReason?
    }

    /// The rank key that decides between two neighbours.
    public struct RankReason: Sendable {
        /// `score`, `first_priority`, a field, or the unit's id.
        public let key: String
        /// The field, if the key is one.
        public let field: Field?
        public let isDescending: Bool
        /// The unit's value and its neighbour's; null if it has none.
        public let own: RegisterValue
        public let other: RegisterValue
    }

    /// One step of the group's money.
    public struct MoneyStep: Sendable {
        /// What became of a demand.
        public enum Event: String, Sendable, CaseIterable {
            case granted
            /// It got what was left.
            case part
            /// It got its share of the budget.
            case share
            /// It did not fit, and the next ones were tried.
            case passedOver = "passed_over"
            /// It did not fit, and with it the granting ended.
            case stopped
            /// The granting had ended before it.
            case behindStop = "behind_stop"
            /// As many as the quota allows had been served.
            case quota
            /// It demands nothing.
            case noDemand = "no_demand"
            /// Nothing, by a method of the host's.
            case nothing
        }

        public let rank: Int
        public let id: String
        public let demandFen: Int64
        public let grantedFen: Int64
        public let leftFen: Int64
        public let event: Event
    }

    public let decision: Decision
    /// Why an eligible unit has neither rank nor outcome: its group's budget cannot be used, or a run would stop for another reason. What
    /// ``decision`` says of the outcome does not count then.
    public let problem: EvaluationError?
    public let rules: [RuleReport]
    public let place: Place?
    public let method: String?
    public let quota: Int?
    public let budgetFen: Int64?
    /// The group's units in rank order, up to this one.
    public let money: [MoneyStep]
    /// What would have to be otherwise for another status or other reasons: cells of the unit's own row.
    public let counterfactuals: [Counterfactual]
    /// The same for cells of what belongs to the unit: its members, its village.
    public let others: [Counterfactual]
}
