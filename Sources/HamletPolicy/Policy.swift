public import HamletRegister
public import LuaSandbox
public import LuaSyntax

/// A policy that was read, checked and found sound. A value: instances are made from it, one for each thread.
public struct Policy: Sendable {
    public let source: PolicySource
    public private(set) var declaration: PolicyDeclaration
    /// The model with the policy's own columns.
    public let schema: Schema
    /// What is not wrong, but worth a look.
    public let warnings: [Diagnostic]
    /// SHA-256 of the policy's files.
    public let digest: String
    /// The trees of the files, in the order of `source.files`.
    public let chunks: [ParsedChunk]

    /// What the host offered when the policy was loaded.
    public let host: HostExtensions

    /// The plugins it asks for, with the values of their parameters.
    public var plugins: PluginSet

    var prepared: [PreparedChunk]
    /// Whether the files call what observes conditions.
    var isInstrumented = false
    /// The values of the parameter that is left open; nil if none is.
    var openGrid: OpenGrid?
    /// What the chunk returned, to compare other instances with.
    let result: [UInt8]
    let functions: [FunctionPlace: NodeID]
    /// The functions that rules can reach.
    let reached: Set<FunctionPlace>
    /// How comparisons of codes were rewritten.
    let order: CodeOrder
    let fixedFuel: [FunctionPlace: UInt32]
    /// Every name and text constant of the files; nil if names are put together while running.
    let constants: Set<String>?

    public var id: String { declaration.id }

    /// The node of a function in the tree of its file.
    public func node(of function: LuaFunction) -> FunctionNode? {
        guard chunks.indices.contains(function.chunk), let id = functions[FunctionPlace(chunk: function.chunk, line: function.line)] else {
            return nil
        }
        return chunks[function.chunk].function(withID: id)
    }

    /// What a call of a function costs if its tree tells; 0 if its instructions must be counted.
    public func fixedFuel(of function: LuaFunction) -> UInt32 {
        fixedFuel[FunctionPlace(chunk: function.chunk, line: function.line)] ?? 0
    }

    /// Whether the policy may read a field of this name.
    public func mentions(_ name: String) -> Bool { constants?.contains(name) ?? true }

    /// The same rules and amounts, without ranking for money: what a single unit is entitled to.
    public var withoutAllocation: Policy {
        var copy = self
        copy.declaration.allocation = nil
        return copy
    }

    /// Makes an instance in which the policy is loaded and sealed.
    ///
    /// - Parameter configure: adds what the host offers, before the policy's text runs.
    /// - Throws: ``LuaFailure``, for example if the policy gives another table in another instance.
    public func makeInstance(
        limits: LuaLimits, catalog: MissingCatalog, configure: (LuaInstance) throws(LuaFailure) -> Void = { (_) throws(LuaFailure) in }
    ) throws(LuaFailure) -> LuaInstance {
        let instance = try PolicyEnvironment.instance(
            for: source, prepared: prepared, host: host, plugins: plugins, limits: limits, catalog: catalog, openGrid: openGrid)
        if isInstrumented { try instance.addObservers() }
        try configure(instance)
        _ = try instance.run(prepared[0].text, chunk: 0, keepsFunctions: true)
        guard instance.resultBytes == result else {
            throw LuaFailure(
                code: "policy.state", message: "the policy gives another table each time it is loaded", chunk: source.files[0].name)
        }
        _ = try instance.seal()
        return instance
    }
}

/// A file as Lua compiles it: newlines added so that no two functions start on one line, and the way back to the author's lines.
struct PreparedChunk: Sendable {
    let text: [UInt8]
    let lineMap: [UInt32]?

    init(_ tagged: FunctionLineTagger.Tagged) {
        text = tagged.bytes
        lineMap = tagged.isUnchanged ? nil : (1...max(1, tagged.lines.lineCount)).map { UInt32(tagged.lines.originalLine(of: $0)) }
    }
}

/// What tells functions apart: the file, and the line on which they start in the compiled text.
struct FunctionPlace: Hashable, Sendable {
    let chunk: Int
    let line: Int
}

/// The environment in which policies are loaded.
enum PolicyEnvironment {
    /// Names that policies may not use although the sandbox has them: what would let state or text come in from elsewhere.
    static let removed = ["load", "_G"]

    /// Globals of a policy: the sandbox's allow list and the constructors.
    static let globals: Set<String> = [
        "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "require",
        "select",
        "setmetatable", "tonumber", "tostring", "type", "xpcall", "_VERSION", "string", "table", "math", "utf8", "coroutine", "min", "max",
        "floor",
        "ceil", "round", "clamp", "count", "sum", "mean", "any", "all", "known", "default", "pick", "date", "year_of", "age_on", "lottery",
        "policy",
        "rule", "grant",
    ]

    static func addConstructors(to instance: LuaInstance) throws(LuaFailure) {
        for (name, mark) in [("policy", DeclarationReader.Mark.policy), ("rule", .rule), ("grant", .grant)] {
            try instance.addConstructor(name, kind: mark.rawValue)
        }
    }

    static func instance(
        for source: PolicySource, prepared: [PreparedChunk], host: HostExtensions, plugins: PluginSet, limits: LuaLimits,
        catalog: MissingCatalog, isOpen: Bool = false, openGrid: OpenGrid? = nil
    ) throws(LuaFailure) -> LuaInstance {
        let instance = try LuaInstance(limits: limits, catalog: catalog)
        if let openGrid { try instance.addTracing(openGrid) }
        // The policy's files are the first chunks, whatever plugins there are.
        for (index, file) in source.files.enumerated() {
            let chunk = instance.addChunk(file.name, lineMap: prepared[index].lineMap)
            if let module = file.module { try instance.addModule(module, chunk: chunk, text: prepared[index].text) }
        }
        let loaded = try plugins.load(into: instance)
        for function in host.functions { try instance.addFunction(function.name, in: function.space, function.body) }
        if !isOpen { for name in removed { try instance.setGlobal(name, .nil) } }
        try instance.setGlobal(CodeOrder.global, CodeOrder.ranks)
        try addConstructors(to: instance)
        try plugins.show(loaded, in: instance)
        return instance
    }
}
