public import LuaSandbox
internal import LuaSyntax

/// The environment of a console: that of policies, open, with what a policy's file names at its top level.
public enum PolicyConsole {
    /// Makes an instance in which lines can be run one after the other: globals stay, and so do units in them.
    ///
    /// - Parameters:
    ///   - policy: its modules can be required; its functions and other locals are globals, and `rules.below_line(h, p)` asks a rule.
    ///   - plugins: those at hand; nil: the policy's own.
    ///   - configure: adds tables and lists, before the policy's text runs.
    public static func makeInstance(
        policy: Policy?, plugins: PluginSet? = nil, limits: LuaLimits, catalog: MissingCatalog = MissingCatalog(),
        configure: (LuaInstance) throws(LuaFailure) -> Void = { (_) throws(LuaFailure) in }
    ) throws(LuaFailure) -> LuaInstance {
        let instance: LuaInstance
        if let policy {
            instance = try PolicyEnvironment.instance(
                for: policy.source, prepared: policy.prepared, host: policy.host, plugins: plugins ?? policy.plugins, limits: limits,
                catalog: catalog, isOpen: true)
        } else {
            instance = try LuaInstance(limits: limits, catalog: catalog)
            let plugins = plugins ?? PluginSet()
            try plugins.show(plugins.load(into: instance), in: instance)
            try PolicyEnvironment.addConstructors(to: instance)
        }
        instance.keepViews()
        try configure(instance)
        if let policy {
            _ = try instance.run(exporting(policy.prepared[0].text), chunk: 0)
            _ = try instance.run(Array(namingRules.utf8), chunk: instance.addChunk("rules"))
        }
        return instance
    }

    /// Whether a chunk's result is what `policy { … }` gives.
    public static func isPolicy(_ value: LuaValue) -> Bool { value.table?.mark?.kind == DeclarationReader.Mark.policy.rawValue }

    /// Names that are there before a policy's own: helpers, libraries and constructors.
    public static var globals: Set<String> { PolicyEnvironment.globals.union(PolicyEnvironment.removed) }

    /// The names that a policy's file declares at its top level.
    public static func locals(of policy: Policy) -> [String] { topLevelNames(policy.chunks[0]) }

    private static func topLevelNames(_ chunk: ParsedChunk) -> [String] {
        var names: [String] = []
        for statement in chunk.main.body.statements {
            switch statement.kind {
            case .local(let local): names += local.names.map(\.identifier.name)
            case .localFunction(let function): names.append(function.name.identifier.name)
            default: break
            }
        }
        return Array(Set(names).subtracting(globals)).sorted()
    }

    /// The text with an assignment to a global for each local and for the policy itself before the last statement; no line moves.
    private static func exporting(_ text: [UInt8]) -> [UInt8] {
        let chunk = LuaParser.parse(text)
        guard let last = chunk.main.body.statements.last, case .return(let values) = last.kind, let value = values.first else {
            return text
        }
        var rewriter = SourceRewriter(chunk)
        for name in topLevelNames(chunk) { rewriter.insert("_G.\(name)=\(name) ", at: last.range.start.offset) }
        rewriter.replace(last.range.start.offset..<value.range.start.offset, with: Array("_G.__policy=".utf8))
        return (try? rewriter.apply())?.bytes ?? text
    }

    private static let namingRules = """
        local sections = __policy
        __policy = nil
        rules = {}
        for _, section in ipairs { "exclude", "qualify", "assist", "prioritize", "measures" } do
          for _, rule in ipairs(type(sections) == "table" and sections[section] or {}) do
            rules[rule[1]] = rule.when or rule.amount
          end
        end
        """
}
