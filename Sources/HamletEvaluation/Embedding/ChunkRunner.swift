public import HamletPolicy
public import HamletRegister
public import LuaSandbox
internal import LuaSyntax

/// Runs chunks of Lua in the sandbox, each in a fresh state, with a register and a policy's parameters to read.
public struct ChunkRunner: Sendable {
    private let limits: LuaLimits
    private let model: ModelBinding?
    private let policy: Policy?
    private let catalog: PluginCatalog
    private let grants: CapabilityGrants
    private let parameters: LuaTable?
    private let unit: UnitName

    /// - Parameters:
    ///   - policy: its parameters are in `p`, its columns are typed, and `units` lists its unit.
    ///   - register: what the lists `households`, `members` … hold.
    ///   - limits: those of each chunk.
    ///   - plugins: those that chunks may name.
    ///   - grants: what plugins may use.
    /// - Throws: `RegisterProblems` if the register's cells do not fit the policy's columns.
    public init(
        policy: Policy?, register: Register?, limits: LuaLimits, plugins: PluginCatalog = PluginCatalog(),
        grants: CapabilityGrants = CapabilityGrants()
    ) throws {
        self.limits = limits
        self.policy = policy
        catalog = plugins
        self.grants = grants
        unit = policy?.declaration.unit ?? .household
        if let register {
            let typed = try register.adding(columns: policy?.declaration.columns ?? [:])
            // Plugins' fields come with the chunks that name them.
            model = ModelBinding(register: typed, schema: policy?.schema.withoutCompanions ?? .standard, date: typed.date)
        } else {
            model = nil
        }
        parameters = policy.map { ParameterValues(available: $0.declaration, date: register?.date?.description).luaTable }
    }

    /// Runs a chunk. A text that is an expression counts as a chunk that returns it.
    ///
    /// - Parameter prefersExpression: the text is first tried as an expression, not only if it is no chunk.
    public func run(_ bytes: [UInt8], name: String, prefersExpression: Bool = false) -> ChunkResult {
        let text = SourceGate.normalized(bytes)
        do throws(LuaFailure) {
            return try WorkerThread.run { [self] in runHere(text, name: name, prefersExpression: prefersExpression) }
        } catch {
            var failure = error
            failure.chunk = name
            return ChunkResult(failure: failure)
        }
    }

    private func runHere(_ text: [UInt8], name: String, prefersExpression: Bool) -> ChunkResult {
        var chunk = LuaParser.parse(text, chunkName: name)
        var source = text
        if prefersExpression || !chunk.isValid {
            let expression = Array("return ".utf8) + text
            let asExpression = LuaParser.parse(expression, chunkName: name)
            if asExpression.isValid {
                chunk = asExpression
                source = expression
            }
        }
        if let refusal = SourceGate.refusals(of: chunk).first {
            return ChunkResult(
                failure: LuaFailure(code: refusal.code, message: refusal.message, chunk: name, line: refusal.range.start.line))
        }
        do throws(LuaFailure) {
            let plugins = try plugins(for: source)
            let instance = try makeInstance(plugins, read: plugins.read(in: [chunk]))
            let index = instance.addChunk(name)
            do throws(LuaFailure) {
                let value = try instance.run(source, chunk: index)
                return ChunkResult(value: value, fuel: instance.fuelUsed, output: instance.output)
            } catch {
                return ChunkResult(fuel: instance.fuelUsed, output: instance.output, failure: plugins.attributed(error))
            }
        } catch {
            return ChunkResult(failure: error)
        }
    }

    /// The plugins that a chunk names, with their parameters' declared values.
    private func plugins(for text: [UInt8]) throws(LuaFailure) -> PluginSet {
        let (plugins, problems) = catalog.resolve(ids: catalog.mentioned(in: text))
        if let problem = problems.first { throw problem.failure }
        var set = PluginSet(plugins: plugins, grants: grants)
        let date = model?.register.date?.description
        set.parameters = ParameterValues(available: set.namedParameters, date: date).ofPlugins(set)
        return set
    }

    private func makeInstance(_ plugins: PluginSet, read: Set<String>) throws(LuaFailure) -> LuaInstance {
        let instance = try LuaInstance(limits: .plugins)
        let loaded = try plugins.loadAll(into: instance)
        instance.setLimits(limits)
        if let model {
            let bound =
                plugins.isEmpty
                ? model
                : try ModelBinding(
                    register: model.register, schema: model.schema, plugins: plugins, read: read, unit: unit, date: model.register.date)
            for table in bound.tables { try instance.addTable(table) }
            for list in bound.lists + [(name: "units", table: bound.index(of: unit))] { try instance.addList(list.name, table: list.table) }
            try plugins.open(bound.lists + [(name: "units", table: bound.index(of: unit))], in: instance)
            instance.keep(bound)
        }
        try loaded.show(in: instance)
        if let parameters { try instance.setGlobal("p", .table(parameters)) }
        return instance
    }
}

/// What a chunk gave.
public struct ChunkResult: Sendable {
    /// Its first result; nil if it failed.
    public let value: LuaValue
    /// The work it took.
    public let fuel: UInt64
    /// What it printed.
    public let output: [UInt8]
    public let failure: LuaFailure?

    package init(value: LuaValue = .nil, fuel: UInt64 = 0, output: [UInt8] = [], failure: LuaFailure? = nil) {
        self.value = value
        self.fuel = fuel
        self.output = output
        self.failure = failure
    }
}
