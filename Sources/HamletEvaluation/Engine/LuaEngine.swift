public import HamletPolicy
public import LuaSandbox

/// Runs a policy's rules as Lua.
public struct LuaEngine: DecisionEngine {
    public let policy: Policy
    public let model: ModelBinding
    public let parameters: ParameterValues
    public let limits: LuaLimits
    public let catalog: MissingCatalog
    /// Ask every rule of every unit, as explanations do.
    public var isExhaustive = false

    public init(
        policy: Policy, model: ModelBinding, parameters: ParameterValues, limits: LuaLimits, catalog: MissingCatalog = MissingCatalog()
    ) {
        self.policy = policy
        self.model = model
        self.parameters = parameters
        self.limits = limits
        self.catalog = catalog
    }

    public var ruleCount: Int { policy.declaration.rules.count + policy.declaration.grants.count }
    public var grantCount: Int { policy.declaration.grants.count }

    public func makeWorker() throws(LuaFailure) -> any DecisionWorker {
        LuaWorker(instance: try makeInstance(), program: program)
    }

    /// An instance with the policy, the model and the parameters.
    public func makeInstance() throws(LuaFailure) -> LuaInstance {
        let instance = try policy.makeInstance(limits: limits, catalog: catalog) { (instance) throws(LuaFailure) in
            for table in model.tables { try instance.addTable(table) }
            let units = (name: "units", table: model.index(of: policy.declaration.unit))
            try policy.plugins.open(model.lists + [units], in: instance)
        }
        // The tables are addresses: a caller may let go of the engine before the instance.
        instance.keep(model)
        try instance.setParameters(parameters.luaTable)
        return instance
    }

    /// The policy's rules as the rule loop wants them.
    public var program: RuleProgram {
        func rule(_ function: LuaFunction) -> RuleProgram.Rule {
            RuleProgram.Rule(function: function.reference, fixedFuel: policy.fixedFuel(of: function))
        }
        let declaration = policy.declaration
        var program = RuleProgram(
            table: model.index(of: declaration.unit), exclude: declaration.exclude.map { rule($0.function) },
            qualify: declaration.qualify.map { rule($0.function) }, grants: declaration.grants.map { rule($0.amount) },
            others: (declaration.prioritize + declaration.measures).map { rule($0.function) })
        program.isExhaustive = isExhaustive
        return program
    }
}

private struct LuaWorker: DecisionWorker {
    let instance: LuaInstance
    let program: RuleProgram

    var canceller: Canceller? { instance.canceller }

    func decide(first: Int, count: Int, outcomes: UnsafeMutablePointer<UInt16>, amounts: UnsafeMutablePointer<Int64>)
        -> LuaInstance.BatchResult
    {
        instance.decide(program, first: first, count: count, outcomes: outcomes, amounts: amounts)
    }
}
