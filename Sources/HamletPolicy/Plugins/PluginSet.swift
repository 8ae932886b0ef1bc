public import LuaSandbox

/// The plugins of a policy or of a console, resolved: those that others ask for stand before those.
public struct PluginSet: Sendable {
    public internal(set) var plugins: [Plugin]
    /// What the host grants them.
    public var grants: CapabilityGrants
    /// The values of their parameters, by plugin; set for each run.
    public var parameters: [String: LuaTable]
    private let host: HostExtensions

    public init(
        plugins: [Plugin] = [], grants: CapabilityGrants = CapabilityGrants(), parameters: [String: LuaTable] = [:],
        host: HostExtensions = HostExtensions()
    ) {
        self.plugins = plugins
        self.grants = grants
        self.parameters = parameters
        self.host = host
    }

    /// The names of the register's lists in plugins that may read it.
    package static var lists: [String] { PluginEnvironment.lists }

    public subscript(id: String) -> Plugin? { plugins.first { $0.id == id } }
    public var isEmpty: Bool { plugins.isEmpty }
    public var ids: [String] { plugins.map(\.id) }

    /// Whether a plugin may use a capability: it declares it, and the host grants it.
    public func allows(_ capability: Capability, for plugin: Plugin) -> Bool {
        plugin.declaration.capabilities.contains(capability) && grants.allows(capability, for: plugin.id)
    }

    /// Loads the plugins into an instance that has run nothing yet. The caller's environment is open afterwards and knows none of them.
    ///
    /// - Parameter prepare: called with each plugin whose environment is about to be closed.
    @discardableResult
    func load(
        into instance: LuaInstance, prepare: (LuaInstance, Plugin) throws(LuaFailure) -> Void = { (_, _) throws(LuaFailure) in }
    ) throws(LuaFailure) -> [String: LoadedPlugin] {
        var loaded: [String: LoadedPlugin] = [:]
        for plugin in plugins {
            let declaration = plugin.declaration
            let host = allows(.callHost, for: plugin) ? host : nil
            do throws(LuaFailure) {
                let (_, own) = try PluginEnvironment.load(
                    plugin.source, plugin.prepared, isInstrumented: plugin.isInstrumented, into: instance, others: loaded,
                    wanted: (declaration.requires + declaration.optional).map(\.id), host: host)
                if let values = parameters[plugin.id] { try instance.setGlobal("parameters", .table(values)) }
                try prepare(instance, plugin)
                let why =
                    declaration.capabilities.contains(.readRegister)
                    ? "needs the capability register.read, which was not granted to the plugin `\(plugin.id)`"
                    : "needs the capability register.read, which the plugin `\(plugin.id)` does not declare"
                try instance.endSpace(dropping: PluginEnvironment.dropped, refusing: PluginEnvironment.lists, reason: why)
                loaded[plugin.id] = own
            } catch {
                throw attributed(error)
            }
        }
        return loaded
    }

    /// Plugins that were loaded, to be shown to a script.
    public struct Loaded {
        let set: PluginSet
        let plugins: [String: LoadedPlugin]

        /// Makes the plugins' functions known to the environment that is open.
        public func show(in instance: LuaInstance) throws(LuaFailure) { try set.show(plugins, in: instance) }

        /// Makes what the host calls of a plugin known as global tables `__checks`, `__reports` …: for tests.
        package func showMembers(of id: String, in instance: LuaInstance) throws(LuaFailure) {
            for member in plugins[id]?.members ?? [] { try instance.addReference(member.name, in: "__" + member.section, member.function) }
        }
    }

    /// Loads the plugins into an instance that has run nothing yet.
    public func loadAll(
        into instance: LuaInstance, prepare: (LuaInstance, Plugin) throws(LuaFailure) -> Void = { (_, _) throws(LuaFailure) in }
    ) throws(LuaFailure) -> Loaded { Loaded(set: self, plugins: try load(into: instance, prepare: prepare)) }

    /// Makes the plugins' functions known to the environment that is open.
    func show(_ loaded: [String: LoadedPlugin], in instance: LuaInstance) throws(LuaFailure) {
        for plugin in plugins { try loaded[plugin.id]?.show(in: instance, as: plugin.id) }
    }

    /// Gives the plugins that may read the register its lists; tables must have been added.
    ///
    /// - Parameter lists: names and tables.
    public func open(_ lists: [(name: String, table: Int)], in instance: LuaInstance) throws(LuaFailure) {
        for (index, plugin) in plugins.enumerated() where allows(.readRegister, for: plugin) {
            try instance.enterSpace(UInt32(index + 1))
            for list in lists { try instance.addList(list.name, table: list.table) }
            try instance.enterSpace(0)
        }
    }

    /// An error in a plugin's file is the plugin's, and is told as such.
    public func attributed(_ failure: LuaFailure) -> LuaFailure {
        guard let plugin = plugins.first(where: { $0.owns(chunk: failure.chunk) }) else { return failure }
        var failure = failure
        if failure.code == "policy.runtime" || failure.code == "policy.bad_result" { failure.code = "plugin.runtime" }
        if !failure.message.contains("`\(plugin.id)`") { failure.message = "the plugin `\(plugin.id)`: \(failure.message)" }
        return failure
    }
}
