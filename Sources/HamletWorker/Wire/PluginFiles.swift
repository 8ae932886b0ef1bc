public import HamletPolicy

/// The files of plugins, and what those are granted: all that a worker needs to load them.
public struct PluginFiles: Sendable {
    public var sources: [String: PolicySource]
    public var grants: CapabilityGrants

    /// Plugins by id; see `PluginCatalog.sources(for:)`.
    public init(sources: [String: PolicySource] = [:], grants: CapabilityGrants = CapabilityGrants()) {
        self.sources = sources
        self.grants = grants
    }

    var loader: PolicyLoader {
        var loader = PolicyLoader()
        loader.plugins = PluginCatalog(sources: sources)
        loader.grants = grants
        return loader
    }
}

extension PluginFiles: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(sources.keys.sorted())
        for id in sources.keys.sorted() { wire.put(sources[id]) }
        wire.put(grants.words)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init()
        for id in try wire.list(of: String.self) { sources[id] = try wire.optional() }
        for word in try wire.list(of: String.self) where !grants.grant(word: word) { throw WireFault("no capability") }
    }
}
