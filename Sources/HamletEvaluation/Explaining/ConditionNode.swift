public import HamletRegister
public import LuaSandbox

/// An expression of conditions as it came out for a unit.
public struct ConditionNode: Sendable {
    public enum Kind: Sendable, Hashable {
        case condition
        /// Operands of `and`, of `or`, of `not`.
        case all, any, not
        /// A constant, or a value that is no condition.
        case other
    }

    /// A side of a comparison.
    public struct Side: Sendable {
        public enum Form: Sendable, Hashable {
            case field, parameter, constant, expression
        }

        public let form: Form
        /// The field's or parameter's name, else the text.
        public let name: String
        /// The field, if it is one of the model.
        public let field: Field?
    }

    /// A value that was read.
    public struct Read: Sendable, Hashable {
        /// With its path: `village.net_income`.
        public let name: String
        public let field: Field?
        public let value: LuaValue
    }

    /// One time that a condition was passed: several times in a loop, or for each member.
    public struct Pass: Sendable {
        /// Nil if a missing value left it open.
        public let outcome: Bool?
        public let values: [Read]
        /// The values of both sides of a comparison.
        public let operands: [LuaValue]
        /// Conditions passed on the way, in functions that it calls.
        public let inner: [(condition: ConditionNode, pass: Pass)]
    }

    public let kind: Kind
    /// As the author wrote it, with single blanks.
    public let text: String
    /// The comparison's sides and operator, if it is one.
    public let sides: (left: Side, operator: String, right: Side)?
    /// What the operator connects.
    public let parts: [ConditionNode]
    /// Empty for a condition that was not reached.
    public let passes: [Pass]
}
