public import HamletRegister

/// What a policy says, as read from its table.
public struct PolicyDeclaration: Sendable, Hashable {
    public var id: String
    public var version: String
    public var unit: UnitName
    public var title: LocalizedText?
    /// Sorted by id.
    public var parameters: [Parameter]
    /// The township's own columns, by unit, each sorted by name.
    public var columns: [UnitName: [Field]]
    /// The plugins that the policy asks for.
    public var plugins: [PluginDeclaration.Need] = []
    public var exclude: [Rule] = []
    public var qualify: [Rule] = []
    public var prioritize: [Rule] = []
    public var measures: [Rule] = []
    public var grants: [Grant] = []
    public var rank: [RankKey] = []
    public var allocation: Allocation?

    public init(id: String, version: String, unit: UnitName, title: LocalizedText?, parameters: [Parameter], columns: [UnitName: [Field]]) {
        self.id = id
        self.version = version
        self.unit = unit
        self.title = title
        self.parameters = parameters
        self.columns = columns
    }

    public func parameter(_ id: String) -> Parameter? { parameters.first { $0.id == id } }

    /// All rules in the order in which they are asked.
    public var rules: [Rule] { exclude + qualify + prioritize + measures }
}
