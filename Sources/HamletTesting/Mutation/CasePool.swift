internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

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
    }

    /// What a policy says of a case: a decision a unit.
    typealias Answers = [[Decision]?]

    let cases: [TestCase]
    let groups: [Group]
    let limits: LuaLimits
    private let policy: Policy

    /// - Parameter cases: those whose values cannot be together in a register are left out of all groups.
    init(_ cases: [TestCase], evaluator: TestEvaluator) {
        self.cases = cases
        limits = evaluator.limits
        let policy = evaluator.policy.withoutAllocation
        self.policy = policy
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
            let members = Self.valid(byKey[key] ?? [], cases, policy.schema)
            guard !members.isEmpty, let (register, rows) = Self.joined(members, cases, policy.schema),
                let run = try? separate.evaluator(on: register, settings: cases[members[0]].settings)
            else { return nil }
            return Group(members: Array(zip(members, rows)), register: register, evaluator: run)
        }
    }

    /// What the policy itself says.
    func answers() -> Answers {
        var result = Answers(repeating: nil, count: cases.count)
        for group in groups { decide(group, by: policy, isReloaded: false, into: &result) }
        return result
    }

    /// What another text of the policy says of a group's cases; nil where it cannot be asked or runs into a limit.
    ///
    /// - Parameter isReloaded: it may declare other things than the policy.
    func decide(_ group: Group, by other: Policy, isReloaded: Bool, into result: inout Answers) {
        let other = other.withoutAllocation
        var run = group.evaluator.replacing(policy: other)
        if isReloaded {
            let settings = cases[group.members[0].index].settings
            let evaluator = TestEvaluator(policy: other, limits: limits)
            guard let reloaded = try? evaluator.evaluator(on: group.register, settings: settings) else {
                for (index, _) in group.members { result[index] = nil }
                return
            }
            run = reloaded
        }
        let options = EvaluationOptions(threads: 1, keepsGoing: true, limits: limits)
        guard let evaluation = try? run.evaluate(options) else {
            for (index, _) in group.members { result[index] = nil }
            return
        }
        for (index, rows) in group.members { result[index] = rows.map { Self.ownPart(of: evaluation.decision($0)) } }
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
                unit.forEach { inner in
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
        for unit in policy.schema.units {
            for field in unit.fields where field.isIdentifier || field.reference != nil || field.name == unit.keyField {
                if policy.mentions(field.name) { return false }
            }
        }
        for chunk in policy.chunks {
            let isFree = chunk.main.walk { node in
                if case .expression(let expression) = node, case .name(let use) = expression.kind, use.resolution == .global("lottery") {
                    return .stop
                }
                return .descend
            }
            if !isFree { return false }
        }
        return true
    }

    private static func joined(_ members: [Int], _ cases: [TestCase], _ schema: Schema) -> (Register, [[Int]])? {
        guard let first = members.first else { return nil }
        if members.count == 1 {
            guard let register = try? TestEvaluator.register(of: cases[first], schema: schema) else { return nil }
            let unit = cases[first].units.last?.unit ?? .household
            return (register, [cases[first].isSingle ? [0] : Array(0..<register.rowCount(unit))])
        }
        var builder = TestRegister(schema: schema, date: cases[first].settings.date.flatMap { CivilDate(iso: $0) })
        let rows = members.map { index in cases[index].units.map { builder.append($0) } }
        guard let register = try? builder.build() else { return nil }
        return (register, rows)
    }

    /// The cases whose values can stand in a register.
    private static func valid(_ members: [Int], _ cases: [TestCase], _ schema: Schema) -> [Int] {
        if joined(members, cases, schema) != nil { return members }
        if members.count <= 1 { return [] }
        let half = members.count / 2
        return valid(Array(members[..<half]), cases, schema) + valid(Array(members[half...]), cases, schema)
    }
}
