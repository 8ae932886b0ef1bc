internal import LuaSandbox
internal import LuaSyntax

/// Rules with the same body: one of them was copied and not finished.
enum DuplicateRuleCheck {
    static func diagnostics(_ context: CheckContext) -> [Diagnostic] {
        var seen: [Signature: Rule] = [:]
        var found: [Diagnostic] = []
        let shared = context.chunks.map(sharedVariables)
        var bodies: [FunctionPlace: [String]?] = [:]
        let finder = PlaceFinder(chunks: context.chunks)
        for rule in context.declaration.rules {
            guard let node = context.node(of: rule.function), context.chunks.indices.contains(rule.function.chunk) else { continue }
            let place = FunctionPlace(chunk: rule.function.chunk, line: rule.function.line)
            let known = bodies[place]
            var writer = SignatureWriter(chunk: context.chunks[place.chunk], shared: shared[place.chunk], function: node)
            let written = known ?? writer.write()
            bodies[place] = .some(written)
            guard let body = written else { continue }
            // Two measures may well have the same grounds.
            let signature = Signature(chunk: rule.function.chunk, body: body, measure: rule.measure)
            guard let first = seen[signature] else {
                seen[signature] = rule
                continue
            }
            // The second function; if both rules have the same one, the second rule.
            let isShared = first.function.chunk == rule.function.chunk && first.function.line == rule.function.line
            let range =
                isShared
                ? finder.range(of: LuaTable.Mark(kind: 0, chunk: rule.place.file, line: rule.place.line), id: rule.id) : node.range
            found.append(
                Diagnostic(
                    "duplicate_rule", .warning, file: context.source.files[isShared ? rule.place.file : rule.function.chunk].name,
                    range: range,
                    message: "the rule `\(rule.id)` says the same as the rule `\(first.id)`"))
        }
        return found
    }

    private struct Signature: Hashable {
        let chunk: Int
        let body: [String]
        let measure: String?
    }

    /// Variables of which there is only one: those of the file's own, outside of loops and functions.
    private static func sharedVariables(_ chunk: ParsedChunk) -> Set<VariableID> {
        var found: Set<VariableID> = []
        var blocks = [chunk.main.body]
        while let block = blocks.popLast() {
            for statement in block.statements {
                switch statement.kind {
                case .local(let local): found.formUnion(local.names.map(\.variable))
                case .localFunction(let definition): found.insert(definition.name.variable)
                case .do(let inner): blocks.append(inner)
                default: break
                }
            }
        }
        return found
    }
}

/// Writes a function down without the names of its variables.
private struct SignatureWriter: SyntaxVisitor {
    let chunk: ParsedChunk
    let shared: Set<VariableID>
    let function: FunctionNode
    private var words: [String] = []
    private var numbers: [VariableID: Int] = [:]
    private var isComparable = true

    init(chunk: ParsedChunk, shared: Set<VariableID>, function: FunctionNode) {
        self.chunk = chunk
        self.shared = shared
        self.function = function
    }

    /// The function as a list of words; nil if it holds on to variables of which there may be several.
    mutating func write() -> [String]? {
        for (index, parameter) in function.parameters.enumerated() { numbers[parameter] = index }
        function.body.walk(&self)
        return isComparable ? words : nil
    }

    private mutating func word(for variable: VariableID) -> String {
        if let number = numbers[variable] { return "v\(number)" }
        if chunk.isDeclared(variable, within: function) {
            numbers[variable] = numbers.count
            return "v\(numbers.count - 1)"
        }
        if !shared.contains(variable) { isComparable = false }
        return "u\(variable.index)"
    }

    mutating func enter(_ expression: Expression) -> VisitStep {
        switch expression.kind {
        case .nil: words.append("nil")
        case .true: words.append("true")
        case .false: words.append("false")
        case .vararg: words.append("...")
        case .integer(let value): words.append("\(value)")
        case .float(let value): words.append(value.rounded() == value && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)")
        case .string(let bytes): words.append("\(bytes)")
        case .name(let use):
            if let variable = use.resolution.variable { words.append(word(for: variable)) } else { words.append("g" + use.name) }
        case .index(let index): words.append(index.constantKey.map { "." + $0 } ?? "[]")
        case .call(let call): words.append("call \(call.arguments.count) \(call.method?.name ?? "")")
        case .function(let inner):
            words.append("function")
            for parameter in inner.parameters { words.append(word(for: parameter)) }
        case .table(let table): words.append("{" + table.fields.map { $0.name.map { $0 + "=" } ?? "," }.joined())
        case .unary(let unary): words.append(unary.operator.text)
        case .binary(let binary): words.append(binary.operator.text)
        case .parenthesized, .invalid, .elided: break
        }
        return .descend
    }

    mutating func enter(_ statement: Statement) -> VisitStep {
        switch statement.kind {
        case .local(let local): words.append("local " + local.names.map { word(for: $0.variable) }.joined(separator: ","))
        case .assignment(let assignment): words.append("assign \(assignment.targets.count)")
        case .numericFor(let loop): words.append("for " + word(for: loop.variable.variable))
        case .genericFor(let loop): words.append("for " + loop.variables.map { word(for: $0.variable) }.joined(separator: ","))
        case .localFunction(let definition):
            words.append(
                "local function "
                    + ([definition.name.variable] + definition.function.parameters).map { word(for: $0) }.joined(separator: ","))
        case .return: words.append("return")
        case .if(let conditional): words.append("if \(conditional.clauses.count) \(conditional.otherwise != nil)")
        case .while: words.append("while")
        case .repeat: words.append("repeat")
        case .break: words.append("break")
        case .goto(let jump): words.append("goto " + jump.label.name)
        case .label(let name): words.append("::" + name.name)
        case .empty, .call, .do, .function, .invalid: break
        }
        return .descend
    }

    mutating func leave(_ block: Block) { words.append("end") }
    mutating func leave(_ expression: Expression) {
        switch expression.kind {
        case .call, .table, .binary: words.append(")")
        default: break
        }
    }
}
