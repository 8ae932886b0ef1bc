internal import LuaSyntax

/// Rewrites a rule so that it keeps a record of its conditions in local variables, without a call: tests become statements.
///
/// `return A and B` becomes `__i = 0 __v = A __i = -1 __c = __c | (__v and 2 or 1) if __v then __i = 1 __v = B … end return __v, __c`. Every part of
/// the author's text stays on its line. Conditions in loops' own tests, in values and in functions inside are not recorded.
struct PathRecording {
    /// The places in the file's conditions, in the order of their numbers.
    private(set) var conditions: [Int] = []

    private let chunk: ParsedChunk
    private let file: Conditions
    private let function: FunctionNode
    private let roots: [NodeID: Conditions.Root]
    private let places: [NodeID: Int]

    /// - Returns: nil if the function has nothing to record, or more than a record can hold.
    init?(_ function: FunctionNode, chunk: ParsedChunk, file: Conditions, wrapper: inout ExpressionWrapper, capacity: Int) {
        self.chunk = chunk
        self.file = file
        self.function = function
        roots = Dictionary(
            file.roots.filter { $0.function == function.id }.map { ($0.expression.id, $0) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            file.conditions.enumerated().filter { $1.function == function.id }.map { ($1.expression.id, $0) },
            uniquingKeysWith: { first, _ in first })
        if function.isVararg { return nil }
        var edited = wrapper
        edited.insert(" local __c, __i, __v = 0, -1 ", at: function.parametersRange.end.offset)
        record(function.body, &edited)
        if conditions.isEmpty || conditions.count > capacity { return nil }
        wrapper = edited
    }

    private mutating func record(_ block: Block, _ wrapper: inout ExpressionWrapper) {
        for statement in block.statements {
            switch statement.kind {
            case .return(let values): record(values, statement, &wrapper)
            case .if(let conditional): record(conditional, statement, &wrapper)
            case .do(let block): record(block, &wrapper)
            case .while(let loop): record(loop.body, &wrapper)
            case .repeat(let loop): record(loop.body, &wrapper)
            case .numericFor(let loop): record(loop.body, &wrapper)
            case .genericFor(let loop): record(loop.body, &wrapper)
            default: break
            }
        }
    }

    private mutating func record(_ values: [Expression], _ statement: Statement, _ wrapper: inout ExpressionWrapper) {
        let keyword = statement.range.start.offset..<statement.range.start.offset + "return".utf8.count
        guard let first = values.first else {
            wrapper.insert(" nil, __c ", at: keyword.upperBound)
            return
        }
        guard values.count == 1, isRecorded(first) else {
            wrapper.wrap(first, "", ", __c ")
            return
        }
        wrapper.replace(keyword, with: " ")
        wrapper.wrap(first, "", " return __v, __c ")
        lower(first, &wrapper)
    }

    private mutating func record(_ conditional: IfStatement, _ statement: Statement, _ wrapper: inout ExpressionWrapper) {
        for (index, clause) in conditional.clauses.enumerated() {
            if isRecorded(clause.condition) {
                let start = clause.range.start.offset
                wrapper.replace(start..<start + (index == 0 ? "if" : "elseif").utf8.count, with: index == 0 ? " " : " else ")
                if index > 0 { wrapper.insert(" end ", at: statement.range.end.offset) }
                wrapper.wrap(clause.condition, "", " if __v ")
                lower(clause.condition, &wrapper)
            }
            record(clause.body, &wrapper)
        }
        if let otherwise = conditional.otherwise { record(otherwise, &wrapper) }
    }

    /// Whether an expression is a root whose tree holds conditions.
    private func isRecorded(_ expression: Expression) -> Bool {
        guard let root = roots[expression.unwrapped.id] else { return false }
        func holds(_ tree: Conditions.Tree) -> Bool {
            switch tree {
            case .condition: true
            case .all(let parts), .any(let parts): parts.contains(where: holds)
            case .not(let part): holds(part)
            case .other: false
            }
        }
        return holds(root.tree)
    }

    /// Makes an expression statements that leave its value in `__v`.
    private mutating func lower(_ expression: Expression, _ wrapper: inout ExpressionWrapper) {
        switch expression.kind {
        case .parenthesized(let inner):
            wrapper.replace(expression.range.start.offset..<expression.range.start.offset + 1, with: " ")
            lower(inner, &wrapper)
            wrapper.replace(expression.range.end.offset - 1..<expression.range.end.offset, with: " ")
        case .binary(let binary) where binary.operator.isLogical:
            lower(binary.left, &wrapper)
            wrapper.replace(binary.operatorRange, with: binary.operator == .and ? " if __v then " : " if not __v then ")
            wrapper.wrap(binary.right, "", " end ")
            lower(binary.right, &wrapper)
        case .unary(let unary) where unary.operator == .not:
            wrapper.replace(unary.operatorRange, with: " ")
            wrapper.wrap(unary.operand, "", " __v = not __v ")
            lower(unary.operand, &wrapper)
        default:
            guard let place = places[expression.id] else {
                // A constant, or the value of a choice.
                wrapper.wrap(expression, " __v = ", " ")
                return
            }
            let number = conditions.count
            conditions.append(place)
            let shift = min(number * 2, 60)
            wrapper.wrap(
                expression, " __i = \(number) __v = ",
                " __i = -1 __c = __c | (__v and \(Int64(2) << Int64(shift)) or \(Int64(1) << Int64(shift))) ")
        }
    }
}
