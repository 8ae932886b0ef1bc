internal import LuaSyntax

/// `A and B`, where A may be missing and B cannot be: the other way round, B alone would sometimes decide.
struct OrderCheck {
    let context: CheckContext
    let interpreter: Interpreter
    let chunk: Int
    private let readers: Readers

    static func diagnostics(_ context: CheckContext, _ interpreter: Interpreter) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let readers = Readers()
        for (index, chunk) in context.chunks.enumerated() {
            let check = OrderCheck(context: context, interpreter: interpreter, chunk: index, readers: readers)
            for function in chunk.functions.dropFirst() { check.look(at: function, &found) }
        }
        return found
    }

    private func look(at function: FunctionNode, _ found: inout [Diagnostic]) {
        var steps = OwnCode(function).expressions.filter {
            if case .binary(let binary) = $0.kind { binary.operator.isLogical } else { false }
        }
        guard !steps.isEmpty else { return }
        let knowledge = Knowledge(function, self)
        steps.removeAll { !interpreter.logical.contains(key($0)) }
        var late: Set<NodeID> = []
        // Inner operators first: of a chain only the first operand that stands too late is named.
        for step in steps.reversed() {
            guard case .binary(let binary) = step.kind, isCertain(binary.right), decides(binary.right),
                let field = knowledge.missable(in: binary.left)
            else { continue }
            late.insert(step.id)
            if late.contains(binary.left.id) { continue }
            let word = binary.operator.text
            found.append(
                Diagnostic(
                    "order", .warning, file: context.source.files[chunk].name, range: binary.right.range,
                    message:
                        "what stands before this `\(word)` may be missing (`\(field)`), and this may not: put this first, and it decides more units",
                    help: "write `\(short(binary.right)) \(word) \(short(binary.left))`"))
        }
    }

    func key(_ expression: Expression) -> NodeKey { NodeKey(chunk: chunk, node: expression.id) }

    private func short(_ expression: Expression) -> String {
        let text = context.chunks[chunk].text(in: expression.range)
        return text.utf8.count <= 60 && !text.contains("\n") ? text : "…"
    }

    // MARK: What cannot be missing

    /// Whether an operand can neither be missing nor fail: made of parameters, constants, `known` and `default`.
    private func isCertain(_ expression: Expression) -> Bool {
        switch expression.unwrapped.kind {
        case .true, .false, .integer, .float, .string: return true
        case .name(let use):
            guard let variable = use.resolution.variable else { return false }
            return context.chunks[chunk][variable].isCompileTimeConstant
        case .index(let index): return interpreter.parameterReads.contains(key(expression.unwrapped)) && index.constantKey != nil
        case .unary(let unary): return unary.operator != .length && isCertain(unary.operand)
        case .binary(let binary):
            // Division of whole numbers by zero fails.
            guard binary.operator != .floorDivide, binary.operator != .modulo, binary.operator != .concatenate else { return false }
            return isCertain(binary.left) && isCertain(binary.right)
        case .call(let call):
            guard case .global(let path) = FunctionShape.CallTarget(call), path.count == 1, call.method == nil else { return false }
            switch path[0] {
            case "known": return call.arguments.count == 2 && isUnit(call.arguments[0])
            case "default": return call.arguments.count == 3 && isUnit(call.arguments[0]) && isCertain(call.arguments[2])
            case "lottery": return call.arguments.count == 2 && isUnit(call.arguments[0])
            case "min", "max", "floor", "ceil", "round": return call.arguments.allSatisfy(isCertain)
            default: return false
            }
        default: return false
        }
    }

    /// A unit by its name: one that is reached by a link may be missing itself.
    private func isUnit(_ expression: Expression) -> Bool {
        if case .name(let use) = expression.unwrapped.kind { use.resolution.variable != nil } else { false }
    }

    /// Whether an operand says something of its own: not only constants.
    private func decides(_ expression: Expression) -> Bool {
        var found = false
        expression.walk { node in
            guard case .expression(let inner) = node else { return .descend }
            switch inner.kind {
            case .call, .index: found = true
            default: break
            }
            return found ? .stop : .descend
        }
        return found
    }

    // MARK: What may be missing

    /// What a function knows of missing values at its places.
    struct Knowledge {
        private let check: OrderCheck
        /// Where each field is first read or asked for.
        private var first: [String: Int] = [:]

        init(_ function: FunctionNode, _ check: OrderCheck) {
            self.check = check
            for expression in OwnCode(function).expressions {
                let names: [String]
                switch expression.kind {
                case .index: names = check.interpreter.missableReads[check.key(expression)].map { [$0] } ?? []
                case .call(let call): names = check.guarded(call)
                default: names = []
                }
                for name in names { first[name] = min(first[name] ?? .max, expression.range.start.offset) }
            }
        }

        /// A field that is read here for the first time and may be missing.
        func missable(in operand: Expression) -> String? {
            var found: String?
            operand.walk { node in
                guard case .expression(let expression) = node else { return .descend }
                switch expression.kind {
                case .index:
                    if let name = check.interpreter.missableReads[check.key(expression)], !isSettled(name, before: expression) {
                        found = name
                    }
                case .call(let call): found = check.missable(inCalleeOf: call, expression)
                case .function: return .skip
                default: break
                }
                return found == nil ? .descend : .stop
            }
            return found
        }

        private func isSettled(_ name: String, before read: Expression) -> Bool { (first[name] ?? .max) < read.range.start.offset }
    }

    /// The field that `known` asks for.
    fileprivate func guarded(_ call: CallExpression) -> [String] {
        guard case .global(["known"]) = FunctionShape.CallTarget(call), call.arguments.count == 2,
            let name = call.arguments[1].unwrapped.stringValue
        else { return [] }
        return [name]
    }

    /// A field that a function reads which an operand calls.
    private func missable(inCalleeOf call: CallExpression, _ expression: Expression) -> String? {
        guard let places = interpreter.callees[key(expression)] else { return nil }
        for place in places {
            if let found = readers.field(of: place, in: self) { return found }
        }
        return nil
    }
}

/// The first field that each function reads and may miss.
private final class Readers {
    private var known: [NodeKey: String?] = [:]

    func field(of place: NodeKey, in check: OrderCheck) -> String? {
        if let field = known[place] { return field }
        var found: String?
        if let node = check.context.chunks[place.chunk].function(withID: place.node) {
            for inner in OwnCode(node).expressions {
                if case .call(let call) = inner.kind, !check.guarded(call).isEmpty {
                    found = nil
                    break
                }
                if found == nil { found = check.interpreter.missableReads[NodeKey(chunk: place.chunk, node: inner.id)] }
            }
        }
        known[place] = .some(found)
        return found
    }
}

/// The expressions of a function, without those of functions inside it.
private struct OwnCode {
    let expressions: [Expression]

    init(_ function: FunctionNode) {
        var found: [Expression] = []
        function.body.walk { node in
            switch node {
            case .function: return .skip
            case .expression(let expression): found.append(expression)
            default: break
            }
            return .descend
        }
        expressions = found
    }
}
