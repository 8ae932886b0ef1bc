public import LuaSandbox
public import LuaSyntax

/// A policy whose rules say which conditions they passed, at so little cost that whole runs can be traced.
///
/// Conditions are those that `if` and `return` of a rule's own function connect. A rule of one condition needs no record: its outcome is
/// the condition's. A rule that is too large for a record is told by its outcome alone.
public struct TracedPolicy: Sendable {
    /// A rule or grant, in the order in which they are asked.
    public struct Rule: Sendable {
        public enum Form: Sendable, Hashable {
            /// The rule is this condition, or its opposite.
            case condition(SourceRange, isNegated: Bool)
            /// The rule keeps a record of these conditions.
            case record([SourceRange], ConditionRecord)
            /// Only the outcome is known.
            case outcome
        }

        /// `exclude`, `qualify`, `assist`, `prioritize`, `measures`.
        public let section: String
        public let id: String
        /// The file, as a place in the policy's `chunks`.
        public let chunk: Int
        public let line: Int
        public let form: Form
        /// As ``RuleProgram/Rule/pathLocal``.
        public let pathLocal: UInt32
    }

    /// The same policy, to make instances from.
    public let policy: Policy
    public let rules: [Rule]

    /// - Throws: ``LuaFailure`` if the machine has no memory for a thread.
    public init(_ policy: Policy) throws(LuaFailure) {
        self = try WorkerThread.run { () throws(LuaFailure) in TracedPolicy(onThisThread: policy) }
    }

    private init(onThisThread plain: Policy) {
        let declaration = plain.declaration
        var items: [(section: String, id: String, function: LuaFunction)] =
            (declaration.exclude + declaration.qualify).map { ($0.section.rawValue, $0.id, $0.function) }
        items += declaration.grants.map { ("assist", $0.id, $0.amount) }
        items += (declaration.prioritize + declaration.measures).map { ($0.section.rawValue, $0.id, $0.function) }
        let grants = Set(declaration.grants.map(\.amount))

        var policy = plain
        var forms: [FunctionPlace: (form: Rule.Form, local: UInt32)] = [:]
        for (index, chunk) in plain.chunks.enumerated() {
            let places = Set(items.filter { $0.function.chunk == index }.map { FunctionPlace(chunk: index, line: $0.function.line) })
            let nodes = places.compactMap { place in plain.functions[place].flatMap { chunk.function(withID: $0) }.map { (place, $0) } }
                .sorted { $0.1.id < $1.1.id }
            let amounts = Set(grants.filter { $0.chunk == index }.map(\.line))
            let predicates = nodes.filter { !amounts.contains($0.0.line) }.map(\.1.id)
            let file = Conditions(of: chunk, predicates: Set(predicates))
            let isSafe = !chunk.variables.contains { $0.name == "_ENV" || $0.name.hasPrefix("__") }
            var wrapper = ExpressionWrapper(chunk)
            plain.order.wrap(chunk, index, &wrapper)
            for (place, node) in nodes {
                if let single = Self.single(node, file) {
                    forms[place] = (single, 0)
                } else if isSafe, Self.isOnlyARule(node, chunk), let form = Self.record(node, chunk, file, plain.order, index) {
                    _ = PathRecording(node, file: file, wrapper: &wrapper)
                    forms[place] = (form, UInt32(node.parameterList.count + 1))
                }
            }
            guard forms.contains(where: { $0.key.chunk == index && $0.value.local > 0 }) else { continue }
            let parsed = wrapper.apply().map { LuaParser.parse($0.bytes, chunkName: chunk.name) }
            if let parsed, parsed.isValid {
                policy.prepared[index] = PreparedChunk(FunctionLineTagger.tag(parsed))
            } else {
                for place in places where forms[place]?.local ?? 0 > 0 { forms[place] = nil }
            }
        }
        self.policy = policy
        rules = items.map { item in
            let place = FunctionPlace(chunk: item.function.chunk, line: item.function.line)
            let found = forms[place] ?? (.outcome, 0)
            let line = plain.node(of: item.function)?.keyword.start.line ?? 0
            return Rule(section: item.section, id: item.id, chunk: place.chunk, line: line, form: found.form, pathLocal: found.local)
        }
    }

    /// The condition that is all of a rule.
    private static func single(_ node: FunctionNode, _ file: Conditions) -> Rule.Form? {
        guard node.body.statements.count == 1, case .return(let values)? = node.body.statements.first?.kind, values.count == 1,
            let root = file.roots.first(where: { $0.expression.id == values[0].unwrapped.id }), root.place == .result
        else { return nil }
        var tree = root.tree
        var isNegated = false
        while case .not(let part) = tree {
            tree = part
            isNegated.toggle()
        }
        guard case .condition(let place) = tree else { return nil }
        return .condition(file.conditions[place].expression.range, isNegated: isNegated)
    }

    /// What a function would record, if the compiler takes it.
    private static func record(
        _ node: FunctionNode, _ chunk: ParsedChunk, _ file: Conditions, _ order: CodeOrder, _ index: Int
    ) -> Rule.Form? {
        var wrapper = ExpressionWrapper(chunk)
        order.wrap(chunk, index, &wrapper)
        guard let recording = PathRecording(node, file: file, wrapper: &wrapper), let text = wrapper.apply(),
            LuaParser.parse(text.bytes, chunkName: chunk.name).isValid
        else { return nil }
        return .record(recording.conditions.map { file.conditions[$0].expression.range }, recording.record)
    }

    /// Whether a function is written where it is a rule: nobody else calls it, who would get a second result.
    private static func isOnlyARule(_ node: FunctionNode, _ chunk: ParsedChunk) -> Bool {
        var isOnly = false
        SyntaxNode.function(chunk.main).walk { part in
            guard case .expression(let expression) = part, case .table(let table) = expression.kind else { return .descend }
            for field in table.fields where field.name == "when" || field.name == "amount" {
                if case .function(let function) = field.value.unwrapped.kind, function.id == node.id { isOnly = true }
            }
            return isOnly ? .stop : .descend
        }
        return isOnly
    }
}
