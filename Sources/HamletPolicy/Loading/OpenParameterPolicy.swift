public import LuaSandbox
internal import LuaSyntax

/// A policy one of whose parameters is left open, so that its rules can be followed along all values that the parameter can take.
///
/// Numbers that depend on the parameter are no plain numbers for Lua. What Lua does with them without asking is rewritten as calls, lines
/// kept: `A == B` is `__same(A, B)`, `t[k]` is `t[__key(k)]`, `a .. b` is `__key(a) .. __key(b)`, the bounds of a loop are `__bound(…)` and `__limit(…)`. What certainly does
/// not depend on the parameter stays as it is.
public struct OpenParameterPolicy: Sendable {
    /// The policy to make instances from.
    public let policy: Policy
    public let parameter: String
    public let grid: OpenGrid
    /// Whether all that rules can reach could be rewritten; else nothing that is followed can be relied on.
    public let isComplete: Bool

    /// - Throws: ``LuaFailure`` if the machine has no memory for a thread.
    public init(_ policy: Policy, parameter: String, grid: OpenGrid) throws(LuaFailure) {
        // Trees are walked by recursion, which needs a deep stack.
        self = try WorkerThread.run { () throws(LuaFailure) in
            OpenParameterPolicy(onThisThread: policy, parameter: parameter, grid: grid)
        }
    }

    private init(onThisThread plain: Policy, parameter: String, grid: OpenGrid) {
        var policy = plain
        // Tables go from one file to another: what one puts under a name, another may read.
        let outlines = plain.plugins.plugins.map(\.outline)
        let rewriting = OpenRewriting(parameter: parameter, assigned: AssignedKeys.all([plain] + outlines))
        var isComplete = rewriting.rewrite(&policy)
        for (index, plugin) in plain.plugins.plugins.enumerated() {
            var outline = outlines[index]
            isComplete = rewriting.rewrite(&outline) && isComplete
            policy.plugins.plugins[index] = plugin.replacing(files: outline, isInstrumented: plugin.isInstrumented)
        }
        policy.openGrid = grid
        self.policy = policy
        self.parameter = parameter
        self.grid = grid
        self.isComplete = isComplete
    }
}

/// Rewrites the files of a policy or a plugin.
private struct OpenRewriting {
    let parameter: String
    /// The names under which functions put values into tables; nil if they may use any name.
    let assigned: Set<String>?

    /// - Returns: whether everything that rules can reach was rewritten.
    func rewrite(_ policy: inout Policy) -> Bool {
        var isComplete = true
        for (index, chunk) in policy.chunks.enumerated() {
            if chunk.variables.contains(where: { $0.name == "_ENV" || $0.name.hasPrefix("__") }) {
                isComplete = false
                continue
            }
            let reached = policy.reachedFunctions(in: index)
            var walker = Walker(
                chunk: chunk, parameter: parameter, reached: reached, assigned: assigned, wrapper: ExpressionWrapper(chunk))
            SyntaxNode.function(chunk.main).walk(&walker)
            if walker.isUnsafe { isComplete = false }
            if walker.wrapper.isEmpty { continue }
            policy.order.wrap(chunk, index, &walker.wrapper)
            let parsed = walker.wrapper.apply().map { LuaParser.parse($0.bytes, chunkName: chunk.name) }
            if let parsed, parsed.isValid {
                policy.prepared[index] = PreparedChunk(FunctionLineTagger.tag(parsed))
            } else {
                // Calls take registers and constants: more than the compiler has.
                isComplete = false
            }
        }
        return isComplete
    }

    private struct Walker: SyntaxVisitor {
        let chunk: ParsedChunk
        let parameter: String
        let reached: Set<NodeID>
        var wrapper: ExpressionWrapper
        var isUnsafe = false
        private var functions: [Bool] = []
        private let assigned: Set<String>?

        init(chunk: ParsedChunk, parameter: String, reached: Set<NodeID>, assigned: Set<String>?, wrapper: ExpressionWrapper) {
            self.chunk = chunk
            self.parameter = parameter
            self.reached = reached
            self.wrapper = wrapper
            self.assigned = assigned
        }

        mutating func enter(_ function: FunctionNode) -> VisitStep {
            functions.append(reached.contains(function.id))
            return .descend
        }

        mutating func leave(_ function: FunctionNode) { functions.removeLast() }

        mutating func enter(_ expression: Expression) -> VisitStep {
            guard functions.last == true else { return .descend }
            switch expression.kind {
            case .binary(let binary) where binary.operator == .equal || binary.operator == .notEqual:
                guard mayBeOpen(binary.left) || mayBeOpen(binary.right), mayBeNumber(binary.left), mayBeNumber(binary.right) else { break }
                if isUnsteady(binary.left) { isUnsafe = true }
                let (open, close) = binary.operator == .equal ? (" __same(", ")") : (" (not __same(", "))")
                wrapper.wrap(expression, open, close)
                wrapper.replace(binary.operatorRange, with: ",")
            case .binary(let binary) where binary.operator == .concatenate:
                settle(binary.left)
                settle(binary.right)
            case .index(let index):
                if case .computed(let key) = index.key { settle(key) }
            case .table(let table):
                for field in table.fields { if case .computed(let key) = field.key { settle(key) } }
            default: break
            }
            return .descend
        }

        mutating func enter(_ statement: Statement) -> VisitStep {
            guard functions.last == true, case .numericFor(let loop) = statement.kind else { return .descend }
            let countsWhole = isWhole(loop.first) && loop.step.map(isWhole) ?? true
            if mayBeOpen(loop.first) { wrapper.wrap(loop.first, " __bound(", ")") }
            if mayBeOpen(loop.limit) { wrapper.wrap(loop.limit, countsWhole ? " __limit(" : " __bound(", ")") }
            if let step = loop.step, mayBeOpen(step) { wrapper.wrap(step, " __bound(", ")") }
            return .descend
        }

        /// What is needed as it is: a key, a part of a text.
        private mutating func settle(_ expression: Expression) {
            if mayBeOpen(expression), mayBeNumber(expression) { wrapper.wrap(expression, " __key(", ")") }
        }

        /// An integer literal above 0: a loop by such steps over integers ends at the floor of its limit.
        private func isWhole(_ expression: Expression) -> Bool {
            if case .integer(let value) = expression.unwrapped.kind { value > 0 } else { false }
        }

        /// Whether an expression may depend on the parameter. Never false where it does.
        private func mayBeOpen(_ expression: Expression) -> Bool {
            switch expression.unwrapped.kind {
            case .nil, .true, .false, .integer, .float, .string, .function, .table: return false
            case .index(let index):
                // Fields of units are not numbers of the parameter, and other parameters are not this one.
                guard let name = index.constantKey, let assigned else { return true }
                return name == parameter || assigned.contains(name)
            case .unary(let unary): return unary.operator == .negate && mayBeOpen(unary.operand)
            case .binary(let binary):
                if binary.operator.isComparison || binary.operator == .concatenate { return false }
                return mayBeOpen(binary.left) || mayBeOpen(binary.right)
            default: return true
            }
        }

        private func mayBeNumber(_ expression: Expression) -> Bool {
            switch expression.unwrapped.kind {
            case .nil, .true, .false, .string, .function, .table: return false
            case .binary(let binary): return !binary.operator.isComparison && binary.operator != .concatenate
            case .unary(let unary): return unary.operator != .not
            default: return true
            }
        }

        /// A variable that the other operand may change: Lua compares it as it is then, a call as it was before.
        private func isUnsteady(_ operand: Expression) -> Bool {
            guard case .name(let use) = operand.unwrapped.kind, let variable = use.resolution.variable else { return false }
            return chunk[variable].isReassigned && chunk[variable].isCaptured
        }
    }
}

/// The names under which functions put values into tables.
private enum AssignedKeys {
    /// Those of all files of a policy and its plugins; nil if they may use any name.
    static func all(_ policies: [Policy]) -> Set<String>? {
        var names: Set<String> = []
        for policy in policies {
            for (index, chunk) in policy.chunks.enumerated() {
                guard let own = keys(chunk, policy.reachedFunctions(in: index)) else { return nil }
                names.formUnion(own)
            }
        }
        return names
    }

    private static func keys(_ chunk: ParsedChunk, _ reached: Set<NodeID>) -> Set<String>? {
        var names: Set<String> = []
        var isOpen = false
        for function in chunk.functions where reached.contains(function.id) {
            SyntaxNode.block(function.body).walk { node in
                switch node {
                case .expression(let expression):
                    if case .table(let table) = expression.kind {
                        for field in table.fields {
                            if let name = field.name { names.insert(name) }
                            if case .computed(let key) = field.key, key.unwrapped.stringValue == nil { isOpen = true }
                        }
                    }
                    if case .name(let use) = expression.kind,
                        use.resolution == .global("rawset") || use.resolution == .global("setmetatable")
                    {
                        isOpen = true
                    }
                case .statement(let statement):
                    if case .assignment(let assignment) = statement.kind {
                        for target in assignment.targets {
                            guard case .index(let index) = target.kind else { continue }
                            if let name = index.constantKey { names.insert(name) } else { isOpen = true }
                        }
                    }
                default: break
                }
                return .descend
            }
        }
        return isOpen ? nil : names
    }
}
