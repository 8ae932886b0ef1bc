/// What a function's own code does, as far as its form shows. Functions inside it are listed, not looked into.
public struct FunctionShape: Sendable {
    /// What a call calls.
    public enum CallTarget: Sendable, Hashable {
        /// A global or a field of one: `f` is `["f"]`, `math.max` is `["math", "max"]`.
        case global([String])
        /// A variable or a field of one, with the names of the fields.
        case variable(VariableID, [String])
        /// A method of some object.
        case method(String)
        /// The value of some other expression.
        case other
    }

    /// A call.
    public struct CallSite: Sendable {
        /// The call as an expression.
        public let expression: Expression
        /// The parts of the call.
        public let call: CallExpression
        /// What it calls.
        public let target: CallTarget
    }

    /// The loops, by the place of their first word: `while`, `repeat`, `for`, and each `goto` to an earlier label.
    public internal(set) var loops: [SourceRange] = []
    /// The calls, in source order.
    public internal(set) var calls: [CallSite] = []
    /// The functions directly inside, in source order.
    public internal(set) var nestedFunctions: [FunctionNode] = []
    /// Whether `...` is used.
    public internal(set) var usesVararg = false
    /// Whether tables are built.
    public internal(set) var buildsTables = false

    /// Whether the function's own code can repeat a part of itself.
    public var hasLoops: Bool { !loops.isEmpty }
    /// The distinct things that are called.
    public var callTargets: Set<CallTarget> { Set(calls.map(\.target)) }
}

extension FunctionNode {
    /// What the function's own code does, as far as its form shows.
    public var shape: FunctionShape {
        var shape = FunctionShape()
        body.walk { node in
            switch node {
            case .function(let function):
                shape.nestedFunctions.append(function)
                return .skip
            case .statement(let statement): shape.note(statement)
            case .expression(let expression): shape.note(expression)
            case .block: break
            }
            return .descend
        }
        return shape
    }
}

extension FunctionShape {
    fileprivate mutating func note(_ statement: Statement) {
        switch statement.kind {
        case .while, .repeat, .numericFor, .genericFor: loops.append(statement.range)
        case .goto(let jump) where jump.isBackward: loops.append(statement.range)
        default: break
        }
    }

    fileprivate mutating func note(_ expression: Expression) {
        switch expression.kind {
        case .call(let call): calls.append(CallSite(expression: expression, call: call, target: CallTarget(call)))
        case .vararg: usesVararg = true
        case .table: buildsTables = true
        default: break
        }
    }
}

extension FunctionShape.CallTarget {
    /// What a call calls.
    public init(_ call: CallExpression) {
        if let method = call.method {
            self = .method(method.name)
            return
        }
        var path: [String] = []
        var callee = call.callee.unwrapped
        while case .index(let index) = callee.kind, let key = index.constantKey {
            path.append(key)
            callee = index.base.unwrapped
        }
        guard case .name(let use) = callee.kind else {
            self = .other
            return
        }
        switch use.resolution {
        case .global(let name): self = .global([name] + path.reversed())
        case .local(let variable), .upvalue(let variable): self = .variable(variable, path.reversed())
        case .field(let variable): self = .variable(variable, [use.name] + path.reversed())
        case .environment: self = path.isEmpty ? .other : .global(path.reversed())
        }
    }
}
