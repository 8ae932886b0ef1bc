public import LuaSandbox

extension PluginSet {
    /// A plugin with all that it asks for, as they were when it was read.
    public func closure(of plugin: Plugin) -> PluginSet {
        var wanted: Set<String> = [plugin.id]
        for other in plugins.reversed() where wanted.contains(other.id) {
            wanted.formUnion((other.declaration.requires + other.declaration.optional).map(\.id))
        }
        var copy = self
        copy.plugins = plugins.filter { wanted.contains($0.id) }
        return copy
    }

    /// An instance of a plugin's own, for what the host calls: indicators, allocators, checks, reports, commands. Functions of the
    /// plugin's declaration can be called in it.
    ///
    /// - Parameter configure: adds the model's tables; lists are opened by it too, see ``open(_:in:)``.
    public func makeInstance(
        of plugin: Plugin, limits: LuaLimits, catalog: MissingCatalog = MissingCatalog(),
        configure: (LuaInstance, PluginSet) throws(LuaFailure) -> Void = { (_, _) throws(LuaFailure) in }
    ) throws(LuaFailure) -> LuaInstance {
        let set = closure(of: plugin)
        let instance = try LuaInstance(limits: limits, catalog: catalog)
        try set.load(into: instance)
        try configure(instance, set)
        do throws(LuaFailure) {
            _ = try instance.seal()
            try instance.setParameters(parameters[plugin.id] ?? LuaTable())
        } catch {
            throw attributed(error)
        }
        return instance
    }
}
