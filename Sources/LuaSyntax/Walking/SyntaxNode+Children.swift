extension SyntaxNode {
    /// Calls a closure with each node that this one holds directly, in source order.
    public func forEachChild(_ body: (SyntaxNode) -> Void) {
        switch self {
        case .expression(let expression): expression.forEachChild(body)
        case .statement(let statement): statement.forEachChild(body)
        case .function(let function): body(.block(function.body))
        case .block(let block): for statement in block.statements { body(.statement(statement)) }
        }
    }
}

extension Expression {
    fileprivate func forEachChild(_ body: (SyntaxNode) -> Void) {
        switch kind {
        case .nil, .true, .false, .vararg, .integer, .float, .string, .name, .invalid, .elided: break
        case .index(let index):
            body(.expression(index.base))
            if case .computed(let key) = index.key { body(.expression(key)) }
        case .call(let call):
            body(.expression(call.callee))
            for argument in call.arguments { body(.expression(argument)) }
        case .function(let function): body(.function(function))
        case .table(let table):
            for field in table.fields {
                if case .computed(let key) = field.key { body(.expression(key)) }
                body(.expression(field.value))
            }
        case .unary(let unary): body(.expression(unary.operand))
        case .binary(let binary):
            body(.expression(binary.left))
            body(.expression(binary.right))
        case .parenthesized(let inner): body(.expression(inner))
        }
    }
}

extension Statement {
    fileprivate func forEachChild(_ body: (SyntaxNode) -> Void) {
        func show(_ expressions: [Expression]) { for expression in expressions { body(.expression(expression)) } }
        switch kind {
        case .empty, .break, .goto, .label: break
        case .local(let local): show(local.values)
        case .assignment(let assignment):
            show(assignment.targets)
            show(assignment.values)
        case .call(let call): body(.expression(call))
        case .do(let block): body(.block(block))
        case .while(let loop):
            body(.expression(loop.condition))
            body(.block(loop.body))
        case .repeat(let loop):
            body(.block(loop.body))
            body(.expression(loop.condition))
        case .if(let conditional):
            for clause in conditional.clauses {
                body(.expression(clause.condition))
                body(.block(clause.body))
            }
            if let otherwise = conditional.otherwise { body(.block(otherwise)) }
        case .numericFor(let loop):
            show([loop.first, loop.limit])
            if let step = loop.step { body(.expression(step)) }
            body(.block(loop.body))
        case .genericFor(let loop):
            show(loop.values)
            body(.block(loop.body))
        case .function(let definition):
            body(.expression(definition.target))
            body(.function(definition.function))
        case .localFunction(let definition): body(.function(definition.function))
        case .return(let values): show(values)
        case .invalid(let parts): show(parts)
        }
    }
}
