public import Foundation
public import HamletPolicy
public import HamletRegister

/// One unit with what belongs to it, as a server gets it.
public struct PolicyCase: Sendable {
    /// The unit's fields by script name.
    public var unit: [String: RegisterValue]
    /// Rows of other tables that the rules read: a household's members, its village. Links follow from the ids in them.
    public var others: [(unit: UnitName, row: [String: RegisterValue])]

    public init(unit: [String: RegisterValue], others: [(unit: UnitName, row: [String: RegisterValue])] = []) {
        self.unit = unit
        self.others = others
    }
}

/// Decides single units as they come, with parameters and date fixed beforehand.
///
/// There is no allocation: whether the money lasts depends on everybody else. ``Decision/outcome`` is `none`, ``Decision/rank`` nil,
/// and ``Decision/demandFen`` tells what an eligible unit would be entitled to.
public struct CaseEvaluator: Sendable {
    public let policy: Policy
    public let changes: [String: Decimal]
    public let date: CivilDate
    private let schema: Schema

    /// - Throws: ``ParameterErrors`` if the parameters are not usable on the date.
    public init(
        policy: Policy, changes: [String: Decimal] = [:], date: CivilDate, schema: Schema = .standard
    ) throws {
        self.policy = policy
        self.changes = changes
        self.date = date
        self.schema = schema
        _ = try ParameterValues(policy: policy.declaration, changes: changes, date: date.description)
    }

    /// Decides one unit.
    ///
    /// - Throws: `RegisterProblems` if values do not fit their fields, the unit's id missing among them; ``EvaluationError`` if a rule fails.
    public func decide(_ input: PolicyCase, options: EvaluationOptions = EvaluationOptions(threads: 1)) throws -> Decision {
        var builder = RegisterBuilder(date: date)
        builder.append(policy.declaration.unit, input.unit)
        for other in input.others { builder.append(other.unit, other.row) }
        let register = try builder.build(schema: schema)
        let evaluator = try Evaluator(policy: policy.withoutAllocation, register: register, changes: changes, date: date.description)
        var decision = try evaluator.evaluate(options).decision(0)
        decision.outcome = AllocationOutcome.none.name
        decision.rank = nil
        decision.group = nil
        decision.grantedFen = 0
        decision.grants = decision.grants?.map { Decision.GrantShare(id: $0.id, demandFen: $0.demandFen, grantedFen: 0) }
        return decision
    }
}
