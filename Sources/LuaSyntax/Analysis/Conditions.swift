/// The conditions in the functions of a chunk: what tests, connectives and comparisons ask.
///
/// `and`, `or` and `not` in a test are taken apart; what remains are conditions. Elsewhere the operands of `and` and `or` are conditions,
/// but not the last ones of `c and 5 or 3`, which are values: those only if their form makes them true or false. A comparison is a
/// condition wherever it stands. Constants are none, and the code of the chunk itself, which runs once, has none.
public struct Conditions: Sendable {
    /// One question with a yes or no.
    public struct Condition: Sendable {
        /// The expression, without parentheses around it.
        public let expression: Expression
        /// The function in whose own code it stands.
        public let function: NodeID
        /// The place in ``Conditions/roots`` of the expression that it is a part of.
        public let root: Int

        /// The comparison with its operator, if it is one.
        public var comparison: BinaryExpression? {
            if case .binary(let binary) = expression.kind, binary.operator.isComparison { binary } else { nil }
        }
    }

    /// Where an expression of conditions stands.
    public enum Place: Sendable, Hashable {
        /// It decides about a branch or a loop.
        case test
        /// It is what a rule or a predicate returns.
        case result
        /// It is a part of something else.
        case value
    }

    /// How conditions are connected.
    public indirect enum Tree: Sendable, Hashable {
        /// A place in ``Conditions/conditions``.
        case condition(Int)
        case all([Tree])
        case any([Tree])
        case not(Tree)
        /// A constant, or a value that is no condition.
        case other(SourceRange)
    }

    /// A whole expression that holds conditions.
    public struct Root: Sendable {
        public let expression: Expression
        public let function: NodeID
        public let place: Place
        public fileprivate(set) var tree: Tree
    }

    /// All conditions, those of a function in source order.
    public private(set) var conditions: [Condition] = []
    public private(set) var roots: [Root] = []

    private let chunk: ParsedChunk
    /// Functions whose result is a truth value.
    private var predicates: Set<NodeID>
    private var function: NodeID = 0

    /// Finds the conditions of a chunk.
    ///
    /// - Parameter predicates: functions that return true or false, such as rules; functions that are handed to `any`, `all` or `count`
    ///   as they are written are known to.
    public init(of chunk: ParsedChunk, predicates: Set<NodeID> = []) {
        self.chunk = chunk
        self.predicates = predicates
        for function in chunk.functions where function.form != .main { scan(function) }
    }

    private mutating func scan(_ function: FunctionNode) {
        self.function = function.id
        var starts: [(Expression, Place)] = []
        var places: [NodeID: Place] = [:]
        let isPredicate = predicates.contains(function.id)
        function.body.walk { node in
            switch node {
            case .function: return .skip
            case .block: return .descend
            case .statement(let statement):
                switch statement.kind {
                case .if(let conditional): for clause in conditional.clauses { places[clause.condition.id] = .test }
                case .while(let loop): places[loop.condition.id] = .test
                case .repeat(let loop): places[loop.condition.id] = .test
                case .return(let values): if isPredicate, let first = values.first { places[first.id] = .result }
                default: break
                }
                return .descend
            case .expression(let expression):
                starts.append((expression, places[expression.id] ?? .value))
                return .skip
            }
        }
        for (expression, place) in starts { scan(expression, place) }
    }

    /// Finds roots in an expression.
    private mutating func scan(_ expression: Expression, _ place: Place = .value) {
        let inner = expression.unwrapped
        guard place != .value || isRoot(inner) else {
            scanParts(of: inner)
            return
        }
        let root = roots.count
        let before = conditions.count
        roots.append(Root(expression: inner, function: function, place: place, tree: .other(inner.range)))
        roots[root].tree = place == .value ? value(inner, root) : truth(inner, root)
        // `x and 5` asks something, `f() or 5` of a constant does not; later roots keep their places.
        if conditions.count == before, roots.count == root + 1 { roots.removeLast() }
    }

    private func isRoot(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .binary(let binary): binary.operator.isLogical || binary.operator.isComparison
        case .unary(let unary): unary.operator == .not
        default: false
        }
    }

    private mutating func scanParts(of expression: Expression) {
        if case .call(let call) = expression.kind, case .global(let path) = FunctionShape.CallTarget(call), path.count == 1,
            ["any", "all", "count"].contains(path[0]), call.arguments.count == 2,
            case .function(let predicate) = call.arguments[1].unwrapped.kind
        {
            predicates.insert(predicate.id)
        }
        var parts: [Expression] = []
        SyntaxNode.expression(expression).forEachChild { if case .expression(let part) = $0 { parts.append(part) } }
        for part in parts { scan(part) }
    }

    /// An expression that counts as true or false.
    private mutating func truth(_ expression: Expression, _ root: Int) -> Tree {
        let expression = expression.unwrapped
        switch expression.kind {
        case .binary(let binary) where binary.operator.isLogical:
            return joined(binary.operator, truth(binary.left, root), truth(binary.right, root))
        case .unary(let unary) where unary.operator == .not: return .not(truth(unary.operand, root))
        default: return isConstant(expression) ? .other(expression.range) : leaf(expression, root)
        }
    }

    /// An expression whose value is used as such.
    private mutating func value(_ expression: Expression, _ root: Int) -> Tree {
        let expression = expression.unwrapped
        switch expression.kind {
        case .binary(let binary) where binary.operator == .and:
            return joined(.and, truth(binary.left, root), value(binary.right, root))
        case .binary(let binary) where binary.operator == .or:
            // The `and` of `c and 5 or 3` gives a value.
            let left = binary.left.unwrapped
            let isChoice = if case .binary(let choice) = left.kind { choice.operator == .and } else { false }
            return joined(.or, isChoice ? value(left, root) : truth(left, root), value(binary.right, root))
        default:
            if isTruthByForm(expression), !isConstant(expression) { return truth(expression, root) }
            scanParts(of: expression)
            return .other(expression.range)
        }
    }

    private func joined(_ connective: BinaryOperator, _ left: Tree, _ right: Tree) -> Tree {
        switch (connective, left) {
        case (.and, .all(let parts)): .all(parts + [right])
        case (.or, .any(let parts)): .any(parts + [right])
        case (.and, _): .all([left, right])
        default: .any([left, right])
        }
    }

    private mutating func leaf(_ expression: Expression, _ root: Int) -> Tree {
        let place = conditions.count
        conditions.append(Condition(expression: expression, function: function, root: root))
        scanParts(of: expression)
        return .condition(place)
    }

    private func isTruthByForm(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .binary(let binary): return binary.operator.isComparison
        case .unary(let unary): return unary.operator == .not
        case .call(let call):
            guard case .global(let path) = FunctionShape.CallTarget(call), path.count == 1 else { return false }
            return ["known", "any", "all"].contains(path[0])
        default: return false
        }
    }

    private func isConstant(_ expression: Expression) -> Bool {
        switch expression.unwrapped.kind {
        case .nil, .true, .false, .integer, .float, .string, .function, .invalid, .elided: return true
        case .name(let use): return use.resolution.variable.map { chunk[$0].isCompileTimeConstant } ?? false
        case .unary(let unary): return isConstant(unary.operand)
        case .binary(let binary): return isConstant(binary.left) && isConstant(binary.right)
        default: return false
        }
    }
}
