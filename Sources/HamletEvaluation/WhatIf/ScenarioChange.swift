public import Foundation
public import HamletPolicy
public import HamletRegister

/// One thing that is otherwise in a scenario.
public enum ScenarioChange: Sendable {
    case parameter(String, Decimal)
    /// A cell of the register: an objection that is granted.
    case fact(unit: UnitName, id: String, field: String, value: RegisterValue)
    /// The date of the decision, ISO.
    case date(String)
    /// Another policy on the same units, or another version of it.
    case policy(Policy)

    /// What a change is, in a result.
    public var cause: Cause {
        switch self {
        case .parameter(let id, let value): .parameter(id, value)
        case .fact(_, let id, let field, _): .fact(id: id, field: field)
        case .date(let date): .date(date)
        case .policy(let policy): .policy(policy.id, policy.declaration.version)
        }
    }

    public enum Cause: Sendable, Hashable {
        case parameter(String, Decimal)
        case fact(id: String, field: String)
        case date(String)
        case policy(String, String)
    }
}

/// A baseline that scenarios are made from.
public struct ScenarioBase: Sendable {
    public let policy: Policy
    public let register: Register
    public let settings: [String: Decimal]
    public let date: String?

    public init(policy: Policy, register: Register, settings: [String: Decimal] = [:], date: String? = nil) {
        self.policy = policy
        self.register = register
        self.settings = settings
        self.date = date
    }

    /// Why a change cannot be made.
    public enum Fault: Error, Sendable {
        /// There is no unit of this id.
        case unknownUnit(String)
        /// The other policy decides on other units.
        case otherUnit(UnitName)
    }

    /// The run with some changes.
    ///
    /// - Throws: ``Fault``; what ``Evaluator/init(policy:register:changes:date:)`` throws; `RegisterProblems` for a fact that cannot be.
    public func evaluator(with changes: [ScenarioChange] = []) throws -> Evaluator {
        var (policy, register, settings, date) = (policy, register, settings, date)
        for case .policy(let other) in changes {
            guard other.declaration.unit == policy.declaration.unit else { throw Fault.otherUnit(other.declaration.unit) }
            policy = other
            let known = Set((other.declaration.parameters + other.plugins.namedParameters).map(\.id))
            settings = settings.filter { known.contains($0.key) }
        }
        for change in changes {
            switch change {
            case .parameter(let id, let value): settings[id] = value
            case .date(let other): date = other
            case .policy: break
            case .fact(let unit, let id, let field, let value):
                register = try register.adding(columns: policy.declaration.columns)
                guard let row = register.table(unit)?.row(id: id) else { throw Fault.unknownUnit(id) }
                register = try register.replacing(unit, row: row, field: field, with: value)
            }
        }
        return try Evaluator(policy: policy, register: register, changes: settings, date: date)
    }
}
