public import HamletRegister
public import LuaSandbox
internal import LuaSyntax

/// Reads plugins: parses every file, runs the plugin's own in a sandbox, and checks the table it returns.
public struct PluginLoader: Sendable {
    public var schema: Schema
    public var limits: LuaLimits
    /// What the embedding program offers to plugins that may call it.
    public var host: HostExtensions

    public init(schema: Schema = .standard, limits: LuaLimits = .standard, host: HostExtensions = HostExtensions()) {
        self.schema = schema
        self.limits = limits
        self.host = host
    }

    /// Everything that can be said of a plugin without a register, and the plugin if it can be used.
    ///
    /// - Parameter others: plugins that it may ask for, those that others ask for first.
    public func check(_ source: PolicySource, others: [Plugin] = []) -> (plugin: Plugin?, diagnostics: [Diagnostic]) {
        do throws(LuaFailure) {
            return try WorkerThread.run { [self] in
                let (plugin, diagnostics) = loadOnThisThread(source, others: others)
                return (plugin, diagnostics.tidied)
            }
        } catch {
            let file = source.files.first?.name ?? ""
            return (nil, [Diagnostic(.init(rawValue: error.code), file: file, range: SourceRange(at: .start), message: error.message)])
        }
    }

    private func loadOnThisThread(_ source: PolicySource, others: [Plugin]) -> (Plugin?, [Diagnostic]) {
        var (files, diagnostics) = ParsedFiles.read(source)
        guard let files else { return (nil, diagnostics) }
        // Names of what it asks for stand in the text; which of them are there is known once it has said so.
        let asked = Self.asked(files.chunks[0])
        let (open, closed) = Self.lists(files.chunks[0])
        for (file, chunk) in zip(source.files, files.chunks) {
            diagnostics += GlobalCheck.diagnostics(
                of: chunk, file: file.name, known: PluginEnvironment.globals.union(asked).union(host.globals).union(open).union(closed),
                extended: host.globals, members: Dictionary(others.map { ($0.id, Set($0.declaration.functions.map(\.name))) }) { $1 },
                what: "plugins")
            if !closed.isEmpty { diagnostics += CapabilityCheck.diagnostics(of: chunk, file: file.name, closed: closed) }
        }

        do throws(LuaFailure) {
            let instance = try LuaInstance(limits: limits)
            var set = PluginSet(plugins: others, host: host)
            set.grants.grant(.callHost)
            let loaded = try set.load(into: instance)
            let (value, own) = try PluginEnvironment.load(
                source, files.prepared, into: instance, others: loaded, wanted: asked.sorted(), host: host)
            var reader = DeclarationReader(source: source, chunks: files.chunks, schema: schema, methods: [])
            let declaration = reader.readPlugin(value.shifted(by: own.firstChunk))
            diagnostics += reader.diagnostics
            guard let declaration else { return (nil, diagnostics) }
            let reached = own.reached.compactMap { place in
                place.chunk >= own.firstChunk ? FunctionPlace(chunk: place.chunk - own.firstChunk, line: place.line) : nil
            }
            diagnostics += PluginCheck.diagnostics(source, files, declaration, schema: schema, reached: reached)
            var allowed = AllowComments(source, files.chunks)
            diagnostics = allowed.filter(diagnostics)
            let plugin = Plugin(
                source: source, declaration: declaration, chunks: files.chunks, warnings: diagnostics.filter(\.isWarning),
                digest: source.digest, prepared: files.prepared, functions: files.functions, reached: Set(reached),
                constants: Constants.of(files.chunks))
            return (diagnostics.hasErrors ? nil : plugin, diagnostics)
        } catch {
            files.add(error, of: source, to: &diagnostics)
            return (nil, diagnostics)
        }
    }

    /// The ids under `requires` and `optional`, as they stand in the text.
    private static func asked(_ chunk: ParsedChunk) -> Set<String> {
        var names: Set<String> = []
        eachPlugin(chunk) { table in
            for key in ["requires", "optional"] {
                guard case .table(let list)? = table.field(named: key)?.value.unwrapped.kind else { continue }
                names.formUnion(list.fields.compactMap(\.name))
            }
        }
        return names
    }

    /// The register's lists: those the plugin may name, and those it may not.
    private static func lists(_ chunk: ParsedChunk) -> (open: Set<String>, closed: Set<String>) {
        var declares = false
        eachPlugin(chunk) { table in
            guard case .table(let list)? = table.field(named: "capabilities")?.value.unwrapped.kind else { return }
            declares = list.fields.contains { $0.value.unwrapped.stringValue == Capability.readRegister.rawValue }
        }
        let lists = Set(PluginEnvironment.lists)
        return declares ? (lists, []) : ([], lists)
    }

    private static func eachPlugin(_ chunk: ParsedChunk, _ body: (TableConstructor) -> Void) {
        chunk.main.walk { node in
            if case .expression(let expression) = node, case .call(let call) = expression.kind, call.arguments.count == 1,
                case .name(let use) = call.callee.unwrapped.kind, use.resolution == .global("plugin"),
                case .table(let table) = call.arguments[0].unwrapped.kind
            {
                body(table)
            }
            return .descend
        }
    }
}

/// Names of the register's lists in a plugin that does not ask for them.
enum CapabilityCheck {
    static func diagnostics(of chunk: ParsedChunk, file: String, closed: Set<String>) -> [Diagnostic] {
        var found: [Diagnostic] = []
        SyntaxNode.function(chunk.main).walk { node in
            guard case .expression(let expression) = node, case .name(let use) = expression.kind, case .global(let name) = use.resolution,
                closed.contains(name)
            else { return .descend }
            found.append(
                Diagnostic(
                    .init(rawValue: "plugin.capability"), file: file, range: expression.range,
                    message: "`\(name)` needs the capability register.read, which the plugin does not declare",
                    help: "add capabilities = { \"register.read\" }; whoever runs it grants it with --grant"))
            return .descend
        }
        return found
    }
}

/// What is checked of a plugin's functions: they have no memory, and allocators and checks are there to be called.
enum PluginCheck {
    static func diagnostics(
        _ source: PolicySource, _ files: ParsedFiles, _ declaration: PluginDeclaration, schema: Schema, reached: [FunctionPlace]
    ) -> [Diagnostic] {
        let policy = PolicyDeclaration(
            id: declaration.id, version: declaration.version, unit: .household, title: nil, parameters: declaration.parameters, columns: [:]
        )
        let context = CheckContext(
            source: source, chunks: files.chunks, declaration: policy, schema: schema, functions: files.functions, reached: reached)
        return StateCheck.diagnostics(context)
    }
}

extension LuaValue {
    /// The same with chunks numbered from the plugin's first file.
    func shifted(by first: Int) -> LuaValue {
        switch self {
        case .table(var table):
            table.array = table.array.map { $0.shifted(by: first) }
            table.pairs = table.pairs.map { LuaTable.Pair(key: $0.key, value: $0.value.shifted(by: first)) }
            table.mark = table.mark.map { LuaTable.Mark(kind: $0.kind, chunk: $0.chunk - first, line: $0.line) }
            return .table(table)
        case .function(let function): return .function(function.shifted(by: first))
        default: return self
        }
    }
}
