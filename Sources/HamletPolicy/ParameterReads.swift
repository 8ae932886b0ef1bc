public import LuaSandbox
internal import LuaSyntax

/// The parameters that a function of a policy can read, as far as its tree tells.
public enum ParameterReads: Sendable, Hashable {
    /// No others than these.
    case only(Set<String>)
    /// The parameters go where the tree cannot follow them.
    case any

    /// Whether a change of one of `parameters` can change what the function gives.
    public func meets(_ parameters: some Sequence<String>) -> Bool {
        switch self {
        case .only(let names): parameters.contains(where: names.contains)
        case .any: true
        }
    }
}

extension Policy {
    /// The parameters that a rule, an amount or a budget can read: fields of its second argument, there and in the functions of its
    /// file that it hands this argument to.
    ///
    /// Never too few: an index that is computed, a call that cannot be followed and any other use of the argument give ``ParameterReads/any``.
    public func parameterReads(of function: LuaFunction) -> ParameterReads {
        guard let node = node(of: function) else { return .any }
        var finder = ParameterReadFinder(named: chunks[function.chunk].namedFunctions)
        return finder.follow(node, argument: 1) ? .only(finder.names) : .any
    }
}

extension ParsedChunk {
    /// Functions behind local names that never change.
    var namedFunctions: [VariableID: FunctionNode] {
        var named: [VariableID: FunctionNode] = [:]
        SyntaxNode.function(main).walk { node in
            guard case .statement(let statement) = node else { return .descend }
            switch statement.kind {
            case .localFunction(let function): named[function.name.variable] = function.function
            case .local(let local):
                for (name, value) in zip(local.names, local.values) {
                    if case .function(let function) = value.unwrapped.kind { named[name.variable] = function }
                }
            default: break
            }
            return .descend
        }
        return named.filter { !self[$0.key].isReassigned }
    }
}

/// Follows one argument of a function through everything that is done with it.
private struct ParameterReadFinder {
    private struct Visit: Hashable {
        let function: NodeID
        let argument: Int
    }

    let named: [VariableID: FunctionNode]
    private(set) var names: Set<String> = []
    private var visited: Set<Visit> = []

    init(named: [VariableID: FunctionNode]) { self.named = named }

    /// Collects the fields that are read of an argument, counted from 0. False if it goes where it cannot be followed.
    mutating func follow(_ function: FunctionNode, argument: Int) -> Bool {
        guard visited.insert(Visit(function: function.id, argument: argument)).inserted else { return true }
        guard argument < function.parameters.count else { return !function.isVararg }
        let variable = function.parameters[argument]
        // Uses that are accounted for, by the place of the name.
        var followed: Set<NodeID> = []
        var handed: [(FunctionNode, Int)] = []
        let isFollowed = function.walk { node in
            guard case .expression(let expression) = node else { return .descend }
            switch expression.kind {
            case .index(let index):
                let base = index.base.unwrapped
                if base.isUse(of: variable), let name = index.constantKey {
                    names.insert(name)
                    followed.insert(base.id)
                }
            case .call(let call):
                guard call.method == nil, case .name(let use) = call.callee.unwrapped.kind, let callee = use.resolution.variable,
                    let target = named[callee]
                else { return .descend }
                for (place, argument) in call.arguments.enumerated() where argument.unwrapped.isUse(of: variable) {
                    followed.insert(argument.unwrapped.id)
                    handed.append((target, place))
                }
            case .name:
                if expression.isUse(of: variable), !followed.contains(expression.id) { return .stop }
            case .elided, .invalid: return .stop
            default: break
            }
            return .descend
        }
        guard isFollowed else { return false }
        for (target, place) in handed where !follow(target, argument: place) { return false }
        return true
    }
}

extension Expression {
    fileprivate func isUse(of variable: VariableID) -> Bool {
        guard case .name(let use) = kind else { return false }
        return use.resolution.variable == variable
    }
}
