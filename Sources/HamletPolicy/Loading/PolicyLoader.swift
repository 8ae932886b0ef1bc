public import HamletRegister
public import LuaSandbox
internal import LuaSyntax

/// Reads policies: parses every file, runs the policy's own in a sandbox, and checks the table it returns.
public struct PolicyLoader: Sendable {
    public var schema: Schema
    /// What loading may use.
    public var limits: LuaLimits
    /// What the host offers to policies.
    public var host: HostExtensions
    /// The plugins that policies may ask for.
    public var plugins = PluginCatalog()
    /// What those may use.
    public var grants = CapabilityGrants()

    public init(schema: Schema = .standard, limits: LuaLimits = .standard, host: HostExtensions = HostExtensions()) {
        self.schema = schema
        self.limits = limits
        self.host = host
    }

    /// Reads a policy that is to be used.
    ///
    /// - Throws: ``PolicyErrors`` with everything that is wrong, not only the first.
    public func load(_ source: PolicySource) throws(PolicyErrors) -> Policy {
        let (policy, diagnostics) = check(source)
        guard let policy, !diagnostics.hasErrors else { throw PolicyErrors(diagnostics) }
        return policy
    }

    /// Everything that can be said of a policy without a register, and the policy if it can be used.
    public func check(_ source: PolicySource) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        // Lua's C functions need a deep stack, and trees are walked by recursion.
        do throws(LuaFailure) {
            return try WorkerThread.run { [self] in
                let (policy, diagnostics) = loadOnThisThread(source)
                return (policy, diagnostics.tidied)
            }
        } catch {
            let file = source.files.first?.name ?? ""
            return (nil, [Diagnostic(.init(rawValue: error.code), file: file, range: SourceRange(at: .start), message: error.message)])
        }
    }

    private func loadOnThisThread(_ source: PolicySource) -> (Policy?, [Diagnostic]) {
        var (files, diagnostics) = ParsedFiles.read(source)
        guard var files else { return (nil, diagnostics) }
        let chunks = files.chunks
        let needs = PluginManifest(policy: chunks).requires
        let (found, problems) = plugins.resolve(needs)
        var set = PluginSet(plugins: problems.isEmpty ? found : [], grants: grants, host: host)
        let members = Dictionary(set.plugins.map { ($0.id, Set($0.declaration.functions.map(\.name))) }) { $1 }
        for (file, chunk) in zip(source.files, chunks) {
            diagnostics += GlobalCheck.diagnostics(
                of: chunk, file: file.name, known: PolicyEnvironment.globals.union(host.globals).union(needs.map(\.id)),
                extended: host.globals, members: members, plugins: Set(plugins.ids))
        }

        do throws(LuaFailure) {
            let instance = try PolicyEnvironment.instance(
                for: source, prepared: files.prepared, host: host, plugins: set, limits: limits, catalog: MissingCatalog())
            let value = try instance.run(files.prepared[0].text, chunk: 0, keepsFunctions: true)
            let result = instance.resultBytes
            var reader = DeclarationReader(
                source: source, chunks: chunks, schema: schema,
                methods: Allocation.methods + host.allocations.map(\.name) + set.plugins.flatMap { $0.declaration.allocators.map(\.name) })
            let declaration = reader.read(value)
            if let declaration { reader.report(problems, declaration.plugins, seen: needs) }
            diagnostics += reader.diagnostics
            guard let declaration else { return (nil, diagnostics) }
            set.forgetUnused(declaration.plugins)
            let reached = try instance.seal()
            let context = CheckContext(
                source: source, chunks: chunks, declaration: declaration,
                schema: extended(by: declaration, set, diagnostics: &diagnostics), functions: files.functions,
                reached: reached.map { FunctionPlace(chunk: $0.chunk, line: $0.line) }, plugins: Set(set.ids))
            diagnostics += StateCheck.diagnostics(context)
            let checked = FieldCheck.run(context, rankRange: reader.rankKeyRange)
            diagnostics += checked.diagnostics
            let order = CodeOrder(checked.ordered)
            if !order.isEmpty { files.prepared = order.rewritten(chunks, files.prepared) }
            var allowed = AllowComments(source, chunks)
            diagnostics = allowed.filter(diagnostics)
            let fuel = FuelBounds.compute(context)
            let policy = Policy(
                source: source, declaration: declaration, schema: context.schema, warnings: diagnostics.filter(\.isWarning),
                digest: source.digest, chunks: chunks, host: host, plugins: set, prepared: files.prepared, result: result,
                functions: files.functions, reached: Set(context.reached), order: order, fixedFuel: fuel,
                constants: set.constants(with: Constants.of(chunks)))
            return (diagnostics.hasErrors ? nil : policy, diagnostics)
        } catch {
            files.add(set.attributed(error), of: source, to: &diagnostics)
            return (nil, diagnostics)
        }
    }

    private func extended(by declaration: PolicyDeclaration, _ plugins: PluginSet, diagnostics: inout [Diagnostic]) -> Schema {
        var schema = plugins.extending(schema)
        for unit in self.schema.units.map(\.name) {
            guard let columns = declaration.columns[unit], let wider = try? schema.adding(columns: columns, to: unit) else { continue }
            schema = wider
        }
        return schema
    }
}

/// What checks look at: the trees, what was declared in them, and which functions rules can reach.
struct CheckContext {
    let source: PolicySource
    let chunks: [ParsedChunk]
    let declaration: PolicyDeclaration
    let schema: Schema
    let functions: [FunctionPlace: NodeID]
    let reached: [FunctionPlace]
    /// The plugins that are loaded: what they add is in the schema.
    var plugins: Set<String> = []

    func node(at place: FunctionPlace) -> FunctionNode? {
        guard chunks.indices.contains(place.chunk), let id = functions[place] else { return nil }
        return chunks[place.chunk].function(withID: id)
    }

    func node(of function: LuaFunction) -> FunctionNode? { node(at: FunctionPlace(chunk: function.chunk, line: function.line)) }

    /// The functions that get a unit and the parameters: rules, amounts, and a budget.
    var roots: [LuaFunction] {
        var roots = declaration.rules.map(\.function) + declaration.grants.map(\.amount)
        if case .function(let budget)? = declaration.allocation?.budget { roots.append(budget) }
        return roots
    }
}
