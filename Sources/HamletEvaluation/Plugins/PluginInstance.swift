internal import HamletPolicy
internal import LuaSandbox

/// A plugin in an instance of its own: what the host calls runs here, under limits of its own.
///
/// It belongs to the thread that made it, a worker thread.
final class PluginInstance {
    let plugin: Plugin
    let instance: LuaInstance
    private let set: PluginSet

    /// - Parameter model: what `register.read` opens, and what views lead to.
    init(_ plugin: Plugin, of set: PluginSet, model: ModelBinding?, unit: Int, limits: LuaLimits) throws(LuaFailure) {
        self.plugin = plugin
        self.set = set
        instance = try set.makeInstance(of: plugin, limits: limits) { (instance, own) throws(LuaFailure) in
            guard let model else { return }
            for table in model.tables { try instance.addTable(table) }
            try own.open(model.lists + [(name: "units", table: unit)], in: instance)
        }
        if let model { instance.keep(model) }
    }

    /// Calls a function of the plugin; errors are the plugin's.
    func call(_ function: LuaFunction, _ arguments: [LuaValue]) throws(LuaFailure) -> LuaValue {
        do throws(LuaFailure) { return try instance.call(function, arguments) } catch { throw attributed(error) }
    }

    /// Every failure here is the plugin's, wherever it was raised.
    func attributed(_ failure: LuaFailure) -> LuaFailure {
        var failure = set.attributed(failure)
        if failure.code == "policy.runtime" { failure.code = "plugin.runtime" }
        if !failure.message.contains("`\(plugin.id)`") { failure.message = "the plugin `\(plugin.id)`: \(failure.message)" }
        return failure
    }
}

extension ModelBinding {
    /// The lists of all units, as scripts call them; companions have none.
    public var lists: [(name: String, table: Int)] {
        schema.units.filter { $0.base == nil }.map { ($0.plural, index(of: $0.name)) }
    }
}
