internal import LuaSyntax

/// A function that is being followed.
struct Activation {
    let chunk: Int
    let function: FunctionNode
    /// What was returned so far.
    var results: [Values] = []
    var varargs: Values?
    /// Whether the host calls it.
    var isRoot = false
    /// How many conditions that are not known lie around the current place.
    var conditionalDepth = 0
    /// Whether a condition that is not known may have ended the function before.
    var mayHaveLeft = false
    /// Whether a `break` was met in the innermost loop.
    var sawBreak = false
    /// Whether the loop that was just left held one.
    var sawBreakInLoop = false
    /// Whether `goto` makes ways through the function that are not followed.
    var hasJumps = false

    var isConditional: Bool { conditionalDepth > 0 || mayHaveLeft }

    init(chunk: Int, function: FunctionNode) {
        self.chunk = chunk
        self.function = function
    }

    /// Whether a function's own code holds a `goto`.
    static func hasJumps(_ function: FunctionNode) -> Bool {
        !function.body.walk { node in
            switch node {
            case .function, .expression: return .skip
            case .statement(let statement): if case .goto = statement.kind { return .stop }
            case .block: break
            }
            return .descend
        }
    }
}

/// A list of values: of arguments, or of results.
struct Values {
    var list: [InferredType]
    /// What there may be behind them; nil if nothing.
    var rest: InferredType?
    /// Whether the function may have ended without a `return`.
    var mayLackReturn = false

    static var unknown: Values { Values(list: [.unknown], rest: .unknown) }

    init(list: [InferredType], rest: InferredType? = nil) {
        self.list = list
        self.rest = rest
    }

    init(_ type: InferredType) { list = [type] }

    subscript(index: Int) -> InferredType { index < list.count ? list[index] : rest ?? .nil }

    var widened: Values { Values(list: list.map(\.widened), rest: rest?.widened) }

    func joined(_ other: Values) -> Values {
        let count = min(max(list.count, other.list.count), 8)
        let rest = rest.map { $0.joined(other.rest ?? .nil) } ?? other.rest.map { $0.joined(.nil) }
        var joined = Values(list: (0..<count).map { self[$0].joined(other[$0]) }, rest: rest)
        joined.mayLackReturn = mayLackReturn || other.mayLackReturn
        return joined
    }
}

/// How often variables of a file are assigned to.
struct AssignmentCounts {
    private var counts: [VariableID: Int] = [:]
    private var withoutValue: Set<VariableID> = []
    private var withFieldsSetInside: Set<VariableID> = []

    init(_ chunk: ParsedChunk) {
        // The functions around the current place are found by their ranges: nodes come in source order.
        for function in chunk.functions {
            function.body.walk { node in
                switch node {
                case .function: return .skip
                case .statement(let statement): note(statement, in: function, chunk)
                default: break
                }
                return .descend
            }
        }
    }

    /// Whether a variable is declared without a value and then given one in a single place.
    func isSetOnce(_ variable: VariableID) -> Bool { counts[variable] == 1 && withoutValue.contains(variable) }

    /// Whether a function inside the one that declares a variable sets fields of what it holds.
    func hasFieldsSetInside(_ variable: VariableID) -> Bool { withFieldsSetInside.contains(variable) }

    private mutating func note(_ statement: Statement, in function: FunctionNode, _ chunk: ParsedChunk) {
        switch statement.kind {
        case .local(let local):
            if local.values.isEmpty { for name in local.names { withoutValue.insert(name.variable) } }
        case .assignment(let assignment): for target in assignment.targets { note(target, in: function, chunk) }
        case .function(let definition): note(definition.target, in: function, chunk)
        default: break
        }
    }

    private mutating func note(_ target: Expression, in function: FunctionNode, _ chunk: ParsedChunk) {
        var base = target.unwrapped
        var isField = false
        while case .index(let index) = base.kind {
            base = index.base.unwrapped
            isField = true
        }
        guard case .name(let use) = base.kind, let variable = use.resolution.variable else { return }
        if !isField {
            counts[variable, default: 0] += 1
        } else if chunk[variable].function != function.id {
            withFieldsSetInside.insert(variable)
        }
    }
}
