internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// A function that the host calls: with a unit, or a budget's group, and the parameters.
struct RootFunction {
    enum Role {
        case rule(Rule)
        case amount(Grant)
        case budget
    }

    let role: Role
    let function: LuaFunction
    let place: NodeKey
    let node: FunctionNode
    /// What it gets first.
    let unit: InferredType

    /// Functions with the same identity have the same faults.
    struct Identity: Hashable {
        let place: NodeKey
        let role: String
        let unit: InferredType
    }

    var identity: Identity {
        let role =
            switch role {
            case .rule: "rule"
            case .amount: "amount"
            case .budget: "budget"
            }
        return Identity(place: place, role: role, unit: unit)
    }

    static func all(of context: CheckContext) -> [RootFunction] {
        let declaration = context.declaration
        let unit = InferredType.unit(declaration.unit)
        var roots: [RootFunction] = []
        func add(_ role: Role, _ function: LuaFunction, _ unit: InferredType) {
            guard let node = context.node(of: function) else { return }
            roots.append(
                RootFunction(role: role, function: function, place: NodeKey(chunk: function.chunk, node: node.id), node: node, unit: unit))
        }
        for rule in declaration.rules { add(.rule(rule), rule.function, unit) }
        for grant in declaration.grants { add(.amount(grant), grant.amount, unit) }
        if let allocation = declaration.allocation, case .function(let budget) = allocation.budget {
            add(.budget, budget, allocation.scope == .village ? .unit(.village) : .object(.group))
        }
        return roots
    }
}
