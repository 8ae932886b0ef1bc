public import HamletRegister
public import LuaSandbox

/// What a plugin says of itself, as read from the table that `plugin { … }` marks.
public struct PluginDeclaration: Sendable, Hashable {
    public var id: String
    public var version: String
    public var title: LocalizedText?
    /// What must be there; loaded before.
    public var requires: [Need] = []
    /// What is used if it is there and fits.
    public var optional: [Need] = []
    /// What must not be asked for beside it.
    public var conflicts: [Need] = []
    public var capabilities: [Capability] = []
    /// Sorted by id.
    public var parameters: [Parameter] = []
    public var indicators: [Indicator] = []
    /// What scripts call as `id.name(…)`; sorted by name.
    public var functions: [Member] = []
    /// Ways of giving out money, as policies name them.
    public var allocators: [Member] = []
    public var checks: [Member] = []
    public var reports: [Member] = []
    /// Commands of the prompt.
    public var commands: [Member] = []

    public init(id: String, version: String, title: LocalizedText?) {
        self.id = id
        self.version = version
        self.title = title
    }

    /// Another plugin, with the versions that are meant.
    public struct Need: Sendable, Hashable {
        public let id: String
        /// As written: `>= 1.0, < 2`.
        public let versions: String
        let range: VersionRange
    }

    /// Something with a name and a function.
    public struct Member: Sendable, Hashable {
        public let name: String
        public var title: LocalizedText?
        public let function: LuaFunction
        /// Units of which a report is handed all, behind the parameters.
        public var also: [UnitName] = []
    }

    /// A field that a plugin adds to a unit: `h.indices.gap`.
    public struct Indicator: Sendable, Hashable {
        public let unit: UnitName
        public let name: String
        public let type: FieldType
        public var title: LocalizedText?
        public var cite: String?
        public let function: LuaFunction
        /// Whether the function gets all units at once, and gives a value for each.
        public let isCollective: Bool
        /// Units of which a collective function is handed all, behind the parameters.
        public var also: [UnitName] = []
    }
}

/// What a plugin may be given beyond its own arguments. It gets what it declares and the host grants.
public enum Capability: String, Sendable, Hashable, CaseIterable {
    /// The lists `units`, `households`, `members` … of the whole register.
    case readRegister = "register.read"
    /// The functions of the embedding program.
    case callHost = "host.call"
}

/// What the host grants.
public struct CapabilityGrants: Sendable, Hashable {
    private var everyone: Set<Capability> = []
    private var byPlugin: [String: Set<Capability>] = [:]

    /// Nothing.
    public init() {}

    /// Grants a capability to one plugin, or to all.
    public mutating func grant(_ capability: Capability, to plugin: String? = nil) {
        if let plugin { byPlugin[plugin, default: []].insert(capability) } else { everyone.insert(capability) }
    }

    /// Everything that is granted, as `--grant` takes it: `register.read`, `indices=register.read`; sorted.
    public var words: [String] {
        (everyone.map(\.rawValue) + byPlugin.flatMap { plugin, own in own.map { "\(plugin)=\($0.rawValue)" } }).sorted()
    }

    /// Reads `register.read` or `indices=register.read`; false if there is no such capability.
    public mutating func grant(word: String) -> Bool {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let capability = parts.last.flatMap(Capability.init(rawValue:)) else { return false }
        grant(capability, to: parts.count == 2 ? parts[0] : nil)
        return true
    }

    public func allows(_ capability: Capability, for plugin: String) -> Bool {
        everyone.contains(capability) || byPlugin[plugin]?.contains(capability) == true
    }
}
