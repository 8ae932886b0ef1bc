internal import HamletRegister
internal import LuaSandbox
public import LuaSyntax

/// A plugin that was read, checked and found sound.
public struct Plugin: Sendable {
    public let source: PolicySource
    public let declaration: PluginDeclaration
    /// The trees of the files, in the order of `source.files`.
    public let chunks: [ParsedChunk]
    /// What is not wrong, but worth a look.
    public let warnings: [Diagnostic]
    /// SHA-256 of the plugin's files.
    public let digest: String

    var prepared: [PreparedChunk]
    /// Whether the files call what observes conditions.
    var isInstrumented = false
    let functions: [FunctionPlace: NodeID]
    /// The functions that its declarations can reach.
    let reached: Set<FunctionPlace>
    /// Every name and text constant of the files; nil if names are put together while running.
    let constants: Set<String>?

    public var id: String { declaration.id }

    /// The plugin's files as those of a policy that decides nothing: for what works on trees and texts.
    package var outline: Policy {
        let declaration = PolicyDeclaration(
            id: id, version: declaration.version, unit: .household, title: declaration.title, parameters: declaration.parameters,
            columns: [:])
        return Policy(
            source: source, declaration: declaration, schema: .standard, warnings: [], digest: digest, chunks: chunks,
            host: HostExtensions(),
            plugins: PluginSet(), prepared: prepared, result: [], functions: functions, reached: reached, order: CodeOrder([:]),
            fixedFuel: [:],
            constants: constants)
    }

    /// The same plugin as the rewritten files of its ``outline`` have it.
    package func replacing(files outline: Policy, isInstrumented: Bool) -> Plugin {
        var copy = self
        copy.prepared = outline.prepared
        copy.isInstrumented = isInstrumented
        return copy
    }

    /// Whether an error in a chunk of this name is the plugin's.
    public func owns(chunk: String) -> Bool { source.files.contains { $0.name == chunk } }
}

/// The environment in which plugins are loaded.
enum PluginEnvironment {
    static let constructors: [(name: String, mark: DeclarationReader.Mark)] = [
        ("plugin", .plugin), ("indicator", .indicator), ("allocator", .allocator), ("check", .check), ("report", .report),
        ("command", .command),
    ]

    /// The lists that `register.read` opens: the plural names of the model's units, and `units`.
    static let lists = [
        "units", "households", "members", "villages", "projects", "funds", "grants", "visits", "measures", "helpers", "appraisals",
    ]

    /// What stays behind when loading is over.
    static let dropped = constructors.map(\.name) + ["require"]

    /// Globals of every plugin.
    static let globals: Set<String> = PolicyEnvironment.globals.subtracting(["policy", "rule", "grant"])
        .union(constructors.map(\.name)).union(["parameters", "null"])

    /// Loads a plugin's files into an instance, under an environment of their own.
    ///
    /// - Parameters:
    ///   - others: plugins that were loaded before, by id.
    ///   - host: functions of the embedding program, if the plugin may call them.
    static func load(
        _ source: PolicySource, _ prepared: [PreparedChunk], isInstrumented: Bool = false, into instance: LuaInstance,
        others: [String: LoadedPlugin], wanted: [String], host: HostExtensions?
    ) throws(LuaFailure) -> (value: LuaValue, plugin: LoadedPlugin) {
        let space = try instance.beginSpace()
        var first: Int?
        for (index, file) in source.files.enumerated() {
            let chunk = instance.addChunk(file.name, lineMap: prepared[index].lineMap)
            first = first ?? chunk
            if let module = file.module { try instance.addModule(module, chunk: chunk, text: prepared[index].text) }
        }
        for name in PolicyEnvironment.removed + ["policy", "rule", "grant"] { try instance.setGlobal(name, .nil) }
        for (name, mark) in constructors { try instance.addConstructor(name, kind: mark.rawValue) }
        try instance.setGlobal("null", .null)
        try instance.setGlobal(CodeOrder.global, CodeOrder.ranks)
        if isInstrumented { try instance.addObservers() }
        for id in wanted { if let other = others[id] { try other.show(in: instance, as: id) } }
        for function in host?.functions ?? [] { try instance.addFunction(function.name, in: function.space, function.body) }
        let value = try instance.run(prepared[0].text, chunk: first ?? 0, keepsFunctions: true)
        let reached = try instance.sealSpace()
        var functions: [(name: String, function: LuaFunction)] = []
        for pair in value.table?["functions"]?.table?.pairs ?? [] {
            if let name = pair.key.text, let function = pair.value.function { functions.append((name, function)) }
        }
        return (value, LoadedPlugin(space: space, firstChunk: first ?? 0, functions: functions, members: members(value), reached: reached))
    }

    /// What the host calls, by section and name.
    private static func members(_ value: LuaValue) -> [(section: String, name: String, function: LuaFunction)] {
        var found: [(String, String, LuaFunction)] = []
        func add(_ section: String, _ list: LuaValue?, _ keys: [String]) {
            for item in list?.table?.array.compactMap(\.table) ?? [] {
                guard let name = item.array.first?.text, let function = keys.lazy.compactMap({ item[$0]?.function }).first else { continue }
                found.append((section, name, function))
            }
        }
        let table = value.table
        for unit in table?["indicators"]?.table?.pairs ?? [] { add("indicators", unit.value, ["value", "collective"]) }
        add("allocators", table?["allocators"], ["allocate"])
        for section in ["checks", "reports", "commands"] { add(section, table?[section], ["run"]) }
        return found
    }
}

/// A plugin in an instance.
struct LoadedPlugin {
    /// The number of its environment.
    let space: UInt32
    /// The number of its first file among the instance's chunks.
    let firstChunk: Int
    let functions: [(name: String, function: LuaFunction)]
    let members: [(section: String, name: String, function: LuaFunction)]
    /// What its declarations can reach: chunk of the instance, compiled line.
    let reached: [(chunk: Int, line: Int)]

    /// Makes the plugin's functions a table in the environment that is open.
    func show(in instance: LuaInstance, as id: String) throws(LuaFailure) {
        for (name, function) in functions { try instance.addReference(name, in: id, function) }
    }
}
