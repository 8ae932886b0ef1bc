internal import LuaSyntax

/// Rewrites a rule so that it keeps a record of its conditions in a local variable, without a call: tests become statements.
///
/// `return A and B` becomes `__c = __c | 1 __v = A if __v then __c = __c | 2 __v = B end return __v, __c`. Every part of the author's text
/// stays on its line. Conditions in values and in functions inside are not recorded, and functions with loops not at all.
struct PathRecording {
    /// The places in the file's conditions, in the order of their numbers.
    private(set) var conditions: [Int] = []
    private(set) var record = ConditionRecord()

    private let roots: [NodeID: Conditions.Root]
    private let places: [NodeID: Int]
    /// What is asked first is always asked: its bit is set from the start.
    private var startsWithTest = false

    /// - Returns: nil if the function has nothing to record, or more than a record can hold.
    init?(_ function: FunctionNode, file: Conditions, wrapper: inout ExpressionWrapper) {
        roots = Dictionary(
            file.roots.filter { $0.function == function.id }.map { ($0.expression.id, $0) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            file.conditions.enumerated().filter { $1.function == function.id }.map { ($1.expression.id, $0) },
            uniquingKeysWith: { first, _ in first })
        if function.isVararg || function.shape.hasLoops { return nil }
        var edited = wrapper
        startsWithTest =
            switch function.body.statements.first?.kind {
            case .return(let values)?: values.count == 1 && isRecorded(values[0])
            case .if(let conditional)?: isRecorded(conditional.clauses[0].condition)
            default: false
            }
        edited.insert(" local __c, __v = \(startsWithTest ? 1 : 0) ", at: function.parametersRange.end.offset)
        write(function.body, &edited)
        if conditions.isEmpty || record.width > ConditionRecord.capacity { return nil }
        record.conditionCount = conditions.count
        wrapper = edited
    }

    private mutating func nextBit() -> Int {
        defer { record.width += 1 }
        return record.width
    }

    private func setting(_ bit: Int) -> String { " __c = __c | \(UInt64(1) << UInt64(min(bit, ConditionRecord.capacity))) " }

    private mutating func write(_ block: Block, _ wrapper: inout ExpressionWrapper) {
        for statement in block.statements {
            switch statement.kind {
            case .return(let values): write(values, statement, &wrapper)
            case .if(let conditional): write(conditional, statement, &wrapper)
            case .do(let block): write(block, &wrapper)
            default: break
            }
        }
    }

    private mutating func write(_ values: [Expression], _ statement: Statement, _ wrapper: inout ExpressionWrapper) {
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
        record.tests.append(ConditionRecord.Test(tree: lower(first, &wrapper), bits: nil))
        wrapper.wrapOutside(first, "", " return __v, __c ")
    }

    private mutating func write(_ conditional: IfStatement, _ statement: Statement, _ wrapper: inout ExpressionWrapper) {
        for (index, clause) in conditional.clauses.enumerated() {
            if isRecorded(clause.condition) {
                let start = clause.range.start.offset
                wrapper.replace(start..<start + (index == 0 ? "if" : "elseif").utf8.count, with: index == 0 ? " " : " else ")
                if index > 0 { wrapper.insert(" end ", at: statement.range.end.offset) }
                let tree = lower(clause.condition, &wrapper)
                // The bits are numbered in the order in which they are set.
                let bits = (over: nextBit(), holds: nextBit())
                wrapper.wrapOutside(clause.condition, "", "\(setting(bits.over)) if __v ")
                wrapper.insert(setting(bits.holds), at: clause.body.range.start.offset)
                record.tests.append(ConditionRecord.Test(tree: tree, bits: bits))
            }
            write(clause.body, &wrapper)
        }
        if let otherwise = conditional.otherwise { write(otherwise, &wrapper) }
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
    private mutating func lower(_ expression: Expression, _ wrapper: inout ExpressionWrapper) -> ConditionRecord.Tree {
        switch expression.kind {
        case .parenthesized(let inner):
            wrapper.replace(expression.range.start.offset..<expression.range.start.offset + 1, with: " ")
            wrapper.replace(expression.range.end.offset - 1..<expression.range.end.offset, with: " ")
            return lower(inner, &wrapper)
        case .binary(let binary) where binary.operator.isLogical:
            let left = lower(binary.left, &wrapper)
            wrapper.replace(binary.operatorRange, with: binary.operator == .and ? " if __v then " : " if not __v then ")
            wrapper.wrap(binary.right, "", " end ")
            let right = lower(binary.right, &wrapper)
            return binary.operator == .and ? .and(left, right) : .or(left, right)
        case .unary(let unary) where unary.operator == .not:
            wrapper.replace(unary.operatorRange, with: " ")
            wrapper.wrap(unary.operand, "", " __v = not __v ")
            return .not(lower(unary.operand, &wrapper))
        default:
            let bit = nextBit()
            wrapper.wrap(expression, (bit == 0 && startsWithTest ? " " : setting(bit)) + "__v = ", " ")
            guard let place = places[expression.id] else { return .leaf(bit: bit, condition: nil) }
            conditions.append(place)
            return .leaf(bit: bit, condition: conditions.count - 1)
        }
    }
}
