import LuaSandbox
import LuaSyntax

/// What stands at the prompt, as far as it has come.
struct ReplInput {
    enum Reading {
        /// Blanks and comments only.
        case empty
        /// More lines are needed.
        case unfinished
        /// A chunk that can be run, and the same as it was typed.
        case lua(ReplChunk)
        /// What is wrong with it.
        case refused(SourceRefusal)
    }

    /// Reads the lines so far: as an expression if they are one, else as statements.
    static func read(_ text: String, isLast: Bool = false) -> Reading {
        let bytes = SourceGate.normalized(Array(text.utf8))
        let chunk = LuaParser.parse(bytes, chunkName: "prompt")
        if chunk.isValid, chunk.main.body.statements.isEmpty { return .empty }
        let expression = LuaParser.parse(Array(head.utf8) + bytes, chunkName: "prompt")
        if expression.isValid, !(chunk.isValid && startsWithReturn(chunk)) {
            return check(expression) ?? .lua(ReplChunk(expression, isExpression: true))
        }
        if chunk.isValid { return check(chunk) ?? .lua(ReplChunk(chunk, isExpression: false)) }
        if !isLast, chunk.isIncomplete || expression.isIncomplete, SourceGate.preliminary(bytes) == nil { return .unfinished }
        // The reading that gets farther says what is meant.
        if let error = expression.errors.first, let other = chunk.errors.first,
            error.range.start.offset - head.utf8.count > other.range.start.offset
        {
            let range = SourceRange(start: withoutHead(error.range.start), end: withoutHead(error.range.end))
            return .refused(SourceRefusal(code: "policy.syntax", message: error.message, help: error.help, range: range))
        }
        return check(chunk) ?? .empty
    }

    private static let head = "return "

    private static func withoutHead(_ place: SourcePosition) -> SourcePosition {
        let head = head.utf8.count
        return SourcePosition(offset: place.offset - head, line: place.line, column: place.line == 1 ? place.column - head : place.column)
    }

    private static func check(_ chunk: ParsedChunk) -> Reading? { SourceGate.refusals(of: chunk).first.map { .refused($0) } }

    private static func startsWithReturn(_ chunk: ParsedChunk) -> Bool {
        if case .return? = chunk.main.body.statements.first?.kind { true } else { false }
    }
}

/// A chunk typed at the prompt, and what its tree says of it.
struct ReplChunk {
    let chunk: ParsedChunk
    /// Whether `return` was put before it.
    let isExpression: Bool

    init(_ chunk: ParsedChunk, isExpression: Bool) {
        self.chunk = chunk
        self.isExpression = isExpression
    }

    /// The text to run.
    var text: String { String(decoding: chunk.source, as: UTF8.self) }

    /// Whether running it may leave something behind.
    ///
    /// - Parameter pure: functions that leave nothing behind.
    func mayDefine(pure: Set<String>) -> Bool {
        if returnsPolicy || isOnlyLocals { return false }
        return !isExpression || calls(beyond: pure, inFunctions: true)
    }

    /// Whether it calls anything but functions that remember nothing.
    ///
    /// - Parameter inFunctions: whether calls in the functions that it makes count: they run if something calls them.
    func calls(beyond pure: Set<String>, inFunctions: Bool) -> Bool {
        !chunk.main.body.walk { node in
            if case .function = node, !inFunctions { return .skip }
            guard case .expression(let expression) = node, case .call(let call) = expression.kind else { return .descend }
            guard case .global(let path) = FunctionShape.CallTarget(call), let name = path.first else { return .stop }
            return pure.contains(name) || Self.pureLibraries.contains(name) ? .descend : .stop
        }
    }

    private static let pureLibraries: Set<String> = ["string", "math", "utf8"]

    /// Whether its last statement returns what `policy` gives.
    var returnsPolicy: Bool {
        guard let expression = returned, case .call(let call) = expression.kind, case .name(let use) = call.callee.unwrapped.kind else {
            return false
        }
        return use.resolution == .global("policy")
    }

    /// The single name that the expression consists of: a global.
    var globalName: String? {
        guard isExpression, let expression = returned, case .name(let use) = expression.kind, case .global(let name) = use.resolution else {
            return nil
        }
        return name
    }

    /// The field of `h` or `p` that the expression consists of: `p.income_line` is `("p", "income_line")`.
    var memberName: (base: String, name: String)? {
        guard isExpression, let expression = returned, case .index(let index) = expression.kind, let key = index.constantKey,
            case .name(let use) = index.base.unwrapped.kind, case .global(let base) = use.resolution
        else { return nil }
        return (base, key)
    }

    private var returned: Expression? {
        guard case .return(let values)? = chunk.main.body.statements.last?.kind, values.count == 1 else { return nil }
        return values[0].unwrapped
    }

    /// Names of `local` statements at the top: they end with the line.
    var locals: [String] {
        if isExpression { return [] }
        return chunk.main.body.statements.flatMap { statement -> [String] in
            switch statement.kind {
            case .local(let local): local.names.map(\.identifier.name)
            case .localFunction(let function): [function.name.identifier.name]
            default: []
            }
        }
    }

    /// Whether nothing but locals is in it, so that it does nothing at all.
    var isOnlyLocals: Bool {
        !isExpression
            && chunk.main.body.statements.allSatisfy {
                switch $0.kind {
                case .local, .localFunction: true
                default: false
                }
            }
    }

    /// Fields of `p` that are assigned to: that changes nothing.
    var assignedParameters: [String] {
        var names: [String] = []
        chunk.main.walk { node in
            guard case .statement(let statement) = node, case .assignment(let assignment) = statement.kind else { return .descend }
            for target in assignment.targets {
                guard case .index(let index) = target.kind, let key = index.constantKey, case .name(let use) = index.base.unwrapped.kind,
                    use.resolution == .global("p")
                else { continue }
                names.append(key)
            }
            return .descend
        }
        return names
    }

    /// Globals that it names.
    var globals: Set<String> {
        var names: Set<String> = []
        chunk.main.walk { node in
            if case .expression(let expression) = node, case .name(let use) = expression.kind, case .global(let name) = use.resolution {
                names.insert(name)
            }
            return .descend
        }
        return names
    }

    /// Globals that it gives values to.
    var assignedGlobals: [String] {
        var names: [String] = []
        chunk.main.walk { node in
            guard case .statement(let statement) = node else { return .descend }
            let targets: [Expression] =
                switch statement.kind {
                case .assignment(let assignment): assignment.targets
                case .function(let function): [function.target]
                default: []
                }
            for target in targets {
                if case .name(let use) = target.kind, case .global(let name) = use.resolution { names.append(name) }
            }
            return .descend
        }
        return names
    }
}
