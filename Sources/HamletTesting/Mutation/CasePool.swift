internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Many cases as few registers, so that another text of the policy can be asked about all of them at once.
///
/// What is compared is each unit's own decision, before money.
struct CasePool: Sendable {
    /// Cases with the same settings and the same tables.
    struct Group: Sendable {
        /// Places in ``CasePool/cases`` with the rows of their units.
        let members: [(index: Int, rows: [Int])]
        let register: Register
        let evaluator: Evaluator
        /// What the policy itself says.
        let original: Evaluation

        var all: IndexSet { IndexSet(members.map(\.index)) }
    }

    let cases: [TestCase]
    let groups: [Group]
    let limits: LuaLimits

    /// - Parameter cases: those whose values cannot be together in a register are left out of all groups.
    init(_ cases: [TestCase], evaluator: TestEvaluator) {
        self.cases = cases
        limits = evaluator.limits
        let policy = evaluator.policy.withoutAllocation
        let separate = TestEvaluator(policy: policy, limits: evaluator.limits)
        let isJoinable = Self.isJoinable(evaluator.policy)
        var byKey: [Key: [Int]] = [:]
        var order: [Key] = []
        for (index, test) in cases.enumerated() {
            let key = Key(test, at: index, schema: policy.schema, isJoinable: isJoinable)
            if byKey[key] == nil { order.append(key) }
            byKey[key, default: []].append(index)
        }
        groups = order.compactMap { key in
            let members = Self.valid(byKey[key] ?? [], cases, policy)
            guard !members.isEmpty, let (register, rows) = Self.joined(members, cases, policy),
                let run = try? separate.evaluator(on: register, settings: cases[members[0]].settings),
                let original = try? run.evaluate(EvaluationOptions(threads: 1, keepsGoing: true, limits: separate.limits))
            else { return nil }
            return Group(members: members.enumerated().map { ($1, rows[$0]) }, register: register, evaluator: run, original: original)
        }
    }

    /// The cases that are in no group.
    var left: IndexSet {
        var left = IndexSet(cases.indices)
        for group in groups { for (index, _) in group.members { left.remove(index) } }
        return left
    }

    /// The cases of a group on which another text of the policy decides otherwise; all of them where it runs into a limit.
    ///
    /// - Parameter isReloaded: it may declare other things than the policy.
    func changed(by other: Policy, isReloaded: Bool, in group: Group) -> IndexSet {
        let other = other.withoutAllocation
        var run = group.evaluator.replacing(policy: other)
        if isReloaded {
            let evaluator = TestEvaluator(policy: other, limits: limits)
            let settings = cases[group.members[0].index].settings
            guard let reloaded = try? evaluator.evaluator(on: group.register, settings: settings) else { return group.all }
            run = reloaded
        }
        guard let evaluation = try? run.evaluate(EvaluationOptions(threads: 1, keepsGoing: true, limits: limits)) else { return group.all }
        var changed = IndexSet()
        for (index, rows) in group.members where rows.contains(where: { Self.differs(group.original, evaluation, $0) }) {
            changed.insert(index)
        }
        return changed
    }

    /// The cases of all groups on which a mutant decides otherwise.
    func changed(by mutant: MutantPolicy) -> IndexSet {
        groups.reduce(into: IndexSet()) { $0.formUnion(changed(by: mutant.policy, isReloaded: mutant.isReloaded, in: $1)) }
    }

    private static func differs(_ first: Evaluation, _ second: Evaluation, _ row: Int) -> Bool {
        second.rulesDiffer(from: first, on: row) && ownPart(of: first.decision(row)) != ownPart(of: second.decision(row))
    }

    /// The decision without what depends on other units, and without the words of errors.
    private static func ownPart(of decision: Decision) -> Decision {
        var own = decision
        own.id = ""
        own.rank = nil
        own.group = nil
        own.outcome = AllocationOutcome.none.name
        own.grantedFen = 0
        own.grants = own.grants?.map { share in
            var share = share
            share.grantedFen = 0
            return share
        }
        return own
    }

    // MARK: Putting together

    /// What cases must have in common to stand in one register: a table that is there makes links empty that were unknown.
    private struct Key: Hashable {
        let settings: TestSettings
        let tables: Set<UnitName>
        let headers: Set<String>
        /// Cases that stand alone.
        let number: Int?

        init(_ test: TestCase, at index: Int, schema: Schema, isJoinable: Bool) {
            settings = test.settings
            var tables: Set<UnitName> = []
            var headers: Set<String> = []
            var statesIDs = !test.isSingle
            for unit in test.units {
                for inner in unit.all {
                    tables.insert(inner.unit)
                    headers.formUnion(inner.extra.keys.map { "\(inner.unit).\($0)" })
                    for name in inner.links.keys { if let link = schema[inner.unit]?.link(name) { tables.insert(link.target) } }
                    for name in inner.fields.keys {
                        let field = schema[inner.unit]?.field(name)
                        if field?.isIdentifier == true || field?.reference != nil || name == schema[inner.unit]?.keyField {
                            statesIDs = true
                        }
                    }
                }
            }
            self.tables = tables
            self.headers = headers
            number = statesIDs || !isJoinable ? index : nil
        }
    }

    /// Whether no rule can see the ids that units get.
    private static func isJoinable(_ policy: Policy) -> Bool {
        let names = PolicyNames(policy)
        if names.isUnpredictable { return false }
        return policy.schema.units.allSatisfy { unit in
            unit.fields.allSatisfy { field in
                !(field.isIdentifier || field.reference != nil || field.name == unit.keyField) || !names.words.contains(field.name)
            }
        }
    }

    private static func joined(_ members: [Int], _ cases: [TestCase], _ policy: Policy) -> (Register, [[Int]])? {
        guard let first = members.first else { return nil }
        if members.count == 1 {
            guard let register = try? TestEvaluator.register(of: cases[first], schema: policy.schema) else { return nil }
            return (register, [cases[first].isSingle ? [0] : Array(0..<register.rowCount(policy.declaration.unit))])
        }
        var builder = TestRegister(schema: policy.schema, date: cases[first].settings.date.flatMap { CivilDate(iso: $0) })
        let rows = members.map { index in cases[index].units.map { builder.append($0) } }
        guard let register = try? builder.build() else { return nil }
        return (register, rows)
    }

    /// The cases whose values can stand in a register.
    private static func valid(_ members: [Int], _ cases: [TestCase], _ policy: Policy) -> [Int] {
        if joined(members, cases, policy) != nil { return members }
        if members.count <= 1 { return [] }
        let half = members.count / 2
        return valid(Array(members[..<half]), cases, policy) + valid(Array(members[half...]), cases, policy)
    }
}
