internal import LuaSyntax

/// What the language allows and the sandbox does not: constructs that trip a known bug of the library, or that are too large for it.
enum ForbiddenConstructs {
    /// Links of one chain of fields: composing an error text recurses once a link in Lua 5.4.4.
    static let chainLimit = 200
    /// Operands in one chain of `or`, `and` and the like, and branches of one `if`: code for them is made in quadratic time.
    static let operandLimit = 2000
    /// Constants of a function that combines bitwise operators with `and` or `or`: beyond them Lua 5.4.4 makes wrong code.
    static let constantLimit = 255

    static func find(in chunk: ParsedChunk) -> [SourceRefusal] {
        var found: [SourceRefusal] = []
        func refuse(_ message: String, at range: SourceRange, help: String? = nil) {
            found.append(SourceRefusal(code: "policy.forbidden", message: message, help: help, range: range))
        }
        for variable in chunk.variables where variable.attribute == .close {
            refuse("`<close>` is not available in the sandbox", at: variable.range, help: "use `<const>`, or no attribute")
        }
        SyntaxNode.function(chunk.main).walk { node in
            switch node {
            case .expression(let expression):
                if case .index = expression.kind, chainLength(expression) == chainLimit + 1 {
                    refuse(
                        "a chain of more than \(chainLimit) fields", at: SourceRange(at: expression.range.start),
                        help: "put a part of it into a `local`")
                }
                if case .binary(let binary) = expression.kind, binary.operator.isLogical,
                    operands(expression, binary.operator) > operandLimit
                {
                    refuse(
                        "a condition with more than \(operandLimit) parts", at: SourceRange(at: expression.range.start),
                        help: "use a table and a loop")
                    return .skip
                }
            case .statement(let statement):
                if case .if(let branch) = statement.kind, branch.clauses.count > operandLimit {
                    refuse(
                        "an `if` with more than \(operandLimit) branches", at: SourceRange(at: statement.range.start), help: "use a table")
                }
            default: break
            }
            return .descend
        }
        for function in chunk.functions where constants(of: function) > constantLimit {
            if let place = bitwiseOnLogic(in: function) {
                refuse(
                    "a bitwise operator on `and` or `or` in a function with more than \(constantLimit) constants", at: place,
                    help: "compute the operand in a `local` first, or move the constants elsewhere")
            }
        }
        return found.sorted { $0.range.start < $1.range.start }
    }

    /// Indices and method calls in one chain, counted from this expression inwards.
    private static func chainLength(_ expression: Expression) -> Int {
        var count = 0
        var current = expression
        while count <= chainLimit + 1 {
            switch current.kind {
            case .index(let index):
                count += 1
                current = index.base
            case .call(let call): current = call.callee
            case .parenthesized(let inner): current = inner
            default: return count
            }
        }
        return count
    }

    private static func operands(_ expression: Expression, _ kind: BinaryOperator) -> Int {
        var count = 1
        var current = expression.unwrapped
        while case .binary(let binary) = current.kind, binary.operator.isLogical {
            count += 1
            current = binary.left.unwrapped
        }
        return count
    }

    /// Distinct numbers and texts in a function's own code, names of fields included. Never fewer than Lua counts.
    private static func constants(of function: FunctionNode) -> Int {
        enum Constant: Hashable {
            case text([UInt8])
            case integer(Int64)
            case float(UInt64)
        }
        var seen: Set<Constant> = []
        SyntaxNode.block(function.body).walk { node in
            switch node {
            case .function: return .skip
            case .expression(let expression):
                switch expression.kind {
                case .string(let bytes): seen.insert(.text(bytes))
                case .integer(let value): seen.insert(.integer(value))
                case .float(let value): seen.insert(.float(value.bitPattern))
                case .name(let use): seen.insert(.text(Array(use.name.utf8)))
                case .index(let index): if case .field(let name) = index.key { seen.insert(.text(Array(name.name.utf8))) }
                case .call(let call): if let method = call.method { seen.insert(.text(Array(method.name.utf8))) }
                case .table(let table):
                    for field in table.fields { if case .named(let name) = field.key { seen.insert(.text(Array(name.name.utf8))) } }
                default: break
                }
            default: break
            }
            return .descend
        }
        return seen.count
    }

    /// A bitwise operator one of whose operands is made by `and`, `or` or `not`.
    private static func bitwiseOnLogic(in function: FunctionNode) -> SourceRange? {
        var place: SourceRange?
        SyntaxNode.block(function.body).walk { node in
            if case .function = node { return .skip }
            guard case .expression(let expression) = node, case .binary(let binary) = expression.kind else { return .descend }
            switch binary.operator {
            case .bitwiseAnd, .bitwiseOr, .bitwiseXor, .shiftLeft, .shiftRight:
                for operand in [binary.left, binary.right] {
                    if case .binary(let inner) = operand.unwrapped.kind, inner.operator.isLogical {
                        place = expression.range
                        return .stop
                    }
                }
            default: break
            }
            return .descend
        }
        return place
    }
}
