internal import HamletPolicy
internal import HamletRegister
internal import LuaSyntax

internal import struct Foundation.Decimal

/// Lists the mutations of a policy: of comparisons, connectives, constants, conditions and arithmetic in the functions that rules can
/// reach, of the constants that these functions use, of parameters' values and weights,
/// of constant budgets, quotas and the directions of the rank.
struct Mutator {
    private let policy: Policy
    private let isExhaustive: Bool
    private var found: [Mutation] = []

    /// - Parameter isExhaustive: more ways to be wrong in the same places, where finding tests is worth the time.
    static func mutations(of policy: Policy, isExhaustive: Bool = false) -> [Mutation] {
        var mutator = Mutator(policy: policy, isExhaustive: isExhaustive)
        for file in policy.chunks.indices { mutator.scan(file) }
        // Two ways to the same text are one mutation.
        var seen: Set<Mutation> = []
        return mutator.found.filter { seen.insert($0).inserted }.sorted {
            ($0.file, $0.range.start.offset, $0.range.end.offset, $0.to) < ($1.file, $1.range.start.offset, $1.range.end.offset, $1.to)
        }
    }

    private init(policy: Policy, isExhaustive: Bool) {
        self.policy = policy
        self.isExhaustive = isExhaustive
    }

    private mutating func scan(_ file: Int) {
        let chunk = policy.chunks[file]
        let reached = policy.reachedFunctions(in: file)
        for function in chunk.functions where reached.contains(function.id) && !(function.parent.map(reached.contains) ?? false) {
            mutateCode(.block(function.body), file: file, isInFunction: true)
        }
        let predicates = Set(policy.declaration.rules.filter { $0.function.chunk == file }.compactMap { policy.node(of: $0.function)?.id })
        mutateConditions(file, reached, predicates: predicates)
        mutateConstants(file, reached)
        mutateDeclarations(file, reached)
    }

    private mutating func add(_ file: Int, _ range: SourceRange, _ texts: [String], isInFunction: Bool) {
        let from = policy.chunks[file].text(in: range)
        for text in texts where text != from {
            found.append(Mutation(file: file, range: range, from: from, to: text, isInFunction: isInFunction))
        }
    }

    // MARK: Code

    private mutating func mutateCode(_ node: SyntaxNode, file: Int, isInFunction: Bool) {
        var additions: [(SourceRange, [String])] = []
        node.walk { node in
            guard case .expression(let expression) = node else { return .descend }
            additions += changes(of: expression, in: file)
            return .descend
        }
        for (range, texts) in additions { add(file, range, texts, isInFunction: isInFunction) }
    }

    private func changes(of expression: Expression, in file: Int) -> [(SourceRange, [String])] {
        switch expression.kind {
        case .binary(let binary):
            var result: [(SourceRange, [String])] = []
            if let texts = Self.operators[binary.operator] { result.append((binary.operatorRange, texts)) }
            // A code that is compared takes the places of its neighbours in the table.
            if binary.operator == .equal || binary.operator == .notEqual {
                for (side, other) in [(binary.left, binary.right), (binary.right, binary.left)] {
                    guard let code = side.unwrapped.stringValue else { continue }
                    let others = codes(beside: code, comparedWith: other).prefix(isExhaustive ? 12 : 1)
                    result.append((side.unwrapped.range, others.map { "\"\($0)\"" }))
                }
            }
            if isExhaustive {
                if binary.operator.isComparison, binary.left.unwrapped.stringValue == nil, binary.right.unwrapped.stringValue == nil {
                    result.append((binary.operatorRange, ["<", "<=", ">", ">=", "==", "~="]))
                }
                if binary.operator.isLogical {
                    let file = policy.chunks[file]
                    result.append((expression.range, [file.text(in: binary.left.range), file.text(in: binary.right.range)]))
                }
            }
            return result
        case .unary(let unary) where unary.operator == .not: return [(unary.operatorRange, [""])]
        case .integer, .float:
            return [(expression.range, Self.neighbours(of: expression) + (isExhaustive ? Self.far(from: expression) : []))]
        case .string:
            // A day, one later and one earlier.
            guard let day = expression.stringValue.flatMap({ CivilDate(iso: $0) }) else { return [] }
            return [(expression.range, ([1, -1] as [Int32]).map { "\"\(CivilDate(daysSinceEpoch: day.daysSinceEpoch + $0))\"" })]
        case .true: return [(expression.range, ["false"])]
        case .false: return [(expression.range, ["true"])]
        case .call(let call):
            guard case .name(let use) = call.callee.kind, case .global(let name) = use.resolution, let other = Self.helpers[name] else {
                return []
            }
            return [(call.callee.range, [other])]
        default: return []
        }
    }

    private static let operators: [BinaryOperator: [String]] = [
        .lessThan: ["<=", ">="], .lessOrEqual: ["<", ">"], .greaterThan: [">=", "<="], .greaterOrEqual: [">", "<"], .equal: ["~="],
        .notEqual: ["=="], .and: ["or"], .or: ["and"], .add: ["-"], .subtract: ["+"], .multiply: ["/"], .divide: ["*"],
    ]

    private static let helpers = [
        "min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor", "sum": "mean", "mean": "sum",
    ]

    /// A unit of the last written digit up and down; of 0 only up, what lies below is the matter of comparisons.
    private static func neighbours(of expression: Expression) -> [String] {
        switch expression.kind {
        case .integer(let value):
            guard value < .max, value > .min else { return [] }
            return value == 0 ? ["1"] : [String(value + 1), String(value - 1)]
        case .float(let value):
            guard value.isFinite, abs(value) < 1e12 else { return [] }
            var digits = 0
            while digits < 6, (value * Self.powers[digits]).rounded() / Self.powers[digits] != value { digits += 1 }
            let step = 1 / Self.powers[max(digits, 1)]
            return [value + step, value - step].map { next in
                let text = DecimalText.shortest((next * Self.powers[6]).rounded() / Self.powers[6])
                return text.contains(".") ? text : text + ".0"
            }
        default: return []
        }
    }

    /// Numbers that are wrong by more than a step.
    private static func far(from expression: Expression) -> [String] {
        switch expression.kind {
        case .integer(let value) where (2...1_000_000_000).contains(value):
            return ["0", String(value * 2), String(value + max(value / 10, 1)), String(value - max(value / 10, 1))]
        case .float(let value) where value > 0 && value < 1e9:
            return [value * 2, value * 1.1, value * 0.9].map { DecimalText.shortest(($0 * powers[6]).rounded() / powers[6]) }
        default: return []
        }
    }

    private static let powers: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

    /// The other codes of the table that a field compared with has, or of the first table that knows the code; the next one first.
    private func codes(beside code: String, comparedWith other: Expression) -> [String] {
        var tables: [CodeTable] = []
        if case .index(let index) = other.unwrapped.kind, let name = index.constantKey {
            tables = policy.schema.units.compactMap { $0.field(name)?.type.codeTable }.filter { $0.index(of: code) != nil }
        }
        if tables.isEmpty { tables = policy.schema.codeTables.filter { $0.index(of: code) != nil } }
        guard let table = tables.first, let place = table.index(of: code), table.entries.count > 1 else { return [] }
        let behind = table.identifiers[(Int(place) + 1)...]
        return Array(behind) + Array(table.identifiers[..<Int(place)])
    }

    // MARK: Conditions

    /// Conditions that are no comparisons are denied: `h.is_dibao` → `not h.is_dibao`.
    private mutating func mutateConditions(_ file: Int, _ reached: Set<NodeID>, predicates: Set<NodeID>) {
        let conditions = Conditions(of: policy.chunks[file], predicates: predicates)
        for condition in conditions.conditions where condition.comparison == nil && reached.contains(condition.function) {
            let range = condition.expression.range
            add(file, range, ["not " + policy.chunks[file].text(in: range)], isInFunction: true)
        }
        guard isExhaustive else { return }
        for condition in conditions.conditions where reached.contains(condition.function) {
            add(file, condition.expression.range, ["true", "false"], isInFunction: true)
        }
    }

    // MARK: Constants

    /// Numbers and codes of the variables that reached functions use, where they are given at the top of the file.
    private mutating func mutateConstants(_ file: Int, _ reached: Set<NodeID>) {
        let chunk = policy.chunks[file]
        var used: Set<VariableID> = []
        for function in chunk.functions where reached.contains(function.id) {
            for case .variable(let variable) in function.upvalues { used.insert(variable) }
        }
        for statement in chunk.main.body.statements {
            guard case .local(let local) = statement.kind else { continue }
            for (name, value) in zip(local.names, local.values)
            where used.contains(name.variable) || chunk[name.variable].isCompileTimeConstant {
                var literals: [Expression] = []
                value.walk { node in
                    if case .function = node { return .skip }
                    guard case .expression(let expression) = node else { return .descend }
                    if case .function = expression.kind { return .skip }
                    switch expression.kind {
                    case .integer, .float, .true, .false: literals.append(expression)
                    default: break
                    }
                    return .descend
                }
                for literal in literals {
                    for (range, texts) in changes(of: literal, in: file) { add(file, range, texts, isInFunction: false) }
                }
            }
        }
    }

    // MARK: Declarations

    /// Values of parameters and weights of priorities, where they are written as numbers, and how money is shared out.
    private mutating func mutateDeclarations(_ file: Int, _ reached: Set<NodeID>) {
        guard file == 0 else { return }
        var additions: [(SourceRange, [String])] = []
        let declaration = policy.declaration
        policy.chunks[file].main.body.walk { node in
            if case .function = node { return .skip }
            guard case .expression(let expression) = node else { return .descend }
            if case .function = expression.kind { return .skip }
            guard case .call(let call) = expression.kind, case .name(let use) = call.callee.kind, case .global(let name) = use.resolution,
                call.arguments.count == 1, case .table(let table) = call.arguments[0].unwrapped.kind
            else { return .descend }
            if name == "policy", case .table(let parameters)? = table.field(named: "parameters")?.value.unwrapped.kind {
                for field in parameters.fields {
                    guard let id = field.name, let parameter = declaration.parameter(id),
                        case .table(let inner) = field.value.unwrapped.kind
                    else { continue }
                    additions += Self.values(in: inner, of: parameter)
                }
            }
            if name == "policy" { additions += distribution(in: table) }
            if name == "rule", let weight = table.field(named: "weight")?.value.unwrapped {
                additions.append((weight.range, Self.neighbours(of: weight)))
            }
            return .descend
        }
        for (range, texts) in additions { add(file, range, texts, isInFunction: false) }
    }

    /// A budget in the policy's text a fen up and down, a quota one, and each key of the rank the other way round.
    private func distribution(in table: TableConstructor) -> [(SourceRange, [String])] {
        var result: [(SourceRange, [String])] = []
        if case .table(let allocation)? = table.field(named: "allocate")?.value.unwrapped.kind {
            if let budget = allocation.field(named: "budget")?.value.unwrapped, let value = Self.decimal(budget),
                let fen = Decimal(shortest: 0.01)
            {
                result.append((budget.range, [value + fen, value - fen].map(\.description).filter { !$0.hasPrefix("-") }))
            }
            if let quota = allocation.field(named: "quota")?.value.unwrapped { result.append((quota.range, Self.neighbours(of: quota))) }
        }
        if case .table(let rank)? = table.field(named: "rank")?.value.unwrapped.kind {
            for key in rank.fields.map(\.value.unwrapped) {
                let words = key.stringValue?.split(separator: " ") ?? []
                guard words.count == 2, let other = ["asc": "desc", "desc": "asc"][words[1]] else { continue }
                result.append((key.range, ["\"\(words[0]) \(other)\""]))
            }
        }
        return result
    }

    private static func decimal(_ literal: Expression) -> Decimal? {
        switch literal.kind {
        case .integer(let value): Decimal(shortest: Double(value))
        case .float(let value): Decimal(shortest: value)
        default: nil
        }
    }

    /// A parameter's default, or its series: the grid's next values within the bounds.
    private static func values(in table: TableConstructor, of parameter: Parameter) -> [(SourceRange, [String])] {
        var literals = table.fields.filter { if case .positional(1) = $0.key { true } else { false } }.map(\.value.unwrapped)
        if case .table(let series)? = table.field(named: "values")?.value.unwrapped.kind {
            literals += series.fields.map(\.value.unwrapped)
        }
        return literals.compactMap { literal in
            guard let value = decimal(literal) else { return nil }
            let next = [value + parameter.step, value - parameter.step].filter(parameter.accepts)
            return (literal.range, next.map(\.description))
        }
    }
}
