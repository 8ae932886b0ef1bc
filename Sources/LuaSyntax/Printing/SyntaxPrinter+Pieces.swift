extension FunctionNode {
    var pieces: [SyntaxPrinter.Piece] {
        var names = parameterList.dropFirst(form == .method ? 1 : 0).map(\.identifier.name)
        if isVararg { names.append("...") }
        return [.text("(" + names.joined(separator: ", ") + ")"), .block(body), .text("end")]
    }
}

extension Expression {
    var pieces: [SyntaxPrinter.Piece] {
        switch kind {
        case .nil: [.text("nil")]
        case .true: [.text("true")]
        case .false: [.text("false")]
        case .vararg: [.text("...")]
        case .integer(let value): [.text(LiteralPrinter.text(value))]
        case .float(let value): [.text(LiteralPrinter.text(value))]
        case .string(let bytes): [.text(LiteralPrinter.text(bytes))]
        case .name(let use): [.text(use.name)]
        case .index(let index): index.pieces
        case .call(let call): call.pieces
        case .function(let function): [.text("function "), .function(function)]
        case .table(let table): table.pieces
        // The space keeps `- -a` from becoming a comment and `~ ~a` from sticking together.
        case .unary(let unary): [.text(unary.operator.text + " "), .expression(unary.operand)]
        case .binary(let binary): [.expression(binary.left), .text(" " + binary.operator.text + " "), .expression(binary.right)]
        case .parenthesized(let inner): [.text("("), .expression(inner), .text(")")]
        case .invalid: [.text("--[[ unreadable ]]")]
        case .elided: [.text("--[[ too deep ]]")]
        }
    }
}

extension IndexExpression {
    fileprivate var pieces: [SyntaxPrinter.Piece] {
        switch key {
        case .field(let name): [.expression(base), .text("." + name.name)]
        case .computed(let expression): [.expression(base), .text("["), .expression(expression), .text("]")]
        }
    }
}

extension CallExpression {
    fileprivate var pieces: [SyntaxPrinter.Piece] {
        var pieces: [SyntaxPrinter.Piece] = [.expression(callee)]
        if let method { pieces.append(.text(":" + method.name)) }
        switch form {
        case .parenthesized: pieces += [.text("(")] + arguments.pieces + [.text(")")]
        case .string, .table: pieces += [.text(" ")] + arguments.pieces
        }
        return pieces
    }
}

extension TableConstructor {
    fileprivate var pieces: [SyntaxPrinter.Piece] {
        var pieces: [SyntaxPrinter.Piece] = [.text("{")]
        for (index, field) in fields.enumerated() {
            pieces.append(.text(index == 0 ? " " : ", "))
            switch field.key {
            case .positional: break
            case .named(let name): pieces.append(.text(name.name + " = "))
            case .computed(let key): pieces += [.text("["), .expression(key), .text("] = ")]
            }
            pieces.append(.expression(field.value))
        }
        pieces.append(.text(fields.isEmpty ? "}" : " }"))
        return pieces
    }
}

extension [Expression] {
    /// The expressions with commas between.
    fileprivate var pieces: [SyntaxPrinter.Piece] {
        var pieces: [SyntaxPrinter.Piece] = []
        for (index, expression) in enumerated() {
            if index > 0 { pieces.append(.text(", ")) }
            pieces.append(.expression(expression))
        }
        return pieces
    }
}

extension [DeclaredName] {
    fileprivate var text: String {
        map { name in name.identifier.name + (name.attribute.map { " <\($0.value.rawValue)>" } ?? "") }.joined(separator: ", ")
    }
}

extension Statement {
    var pieces: [SyntaxPrinter.Piece] {
        switch kind {
        case .empty: return [.text(";")]
        case .local(let local):
            let head = SyntaxPrinter.Piece.text("local " + local.names.text)
            return local.values.isEmpty ? [head] : [head, .text(" = ")] + local.values.pieces
        case .assignment(let assignment): return assignment.targets.pieces + [.text(" = ")] + assignment.values.pieces
        case .call(let call): return [.expression(call)]
        case .do(let block): return [.text("do"), .block(block), .text("end")]
        case .while(let loop): return [.text("while "), .expression(loop.condition), .text(" do"), .block(loop.body), .text("end")]
        case .repeat(let loop): return [.text("repeat"), .block(loop.body), .text("until "), .expression(loop.condition)]
        case .if(let conditional): return conditional.pieces
        case .numericFor(let loop):
            let head = SyntaxPrinter.Piece.text("for " + loop.variable.identifier.name + " = ")
            let bounds = [loop.first, loop.limit] + (loop.step.map { [$0] } ?? [])
            return [head] + bounds.pieces + [.text(" do"), .block(loop.body), .text("end")]
        case .genericFor(let loop):
            let head = SyntaxPrinter.Piece.text("for " + loop.variables.text + " in ")
            return [head] + loop.values.pieces + [.text(" do"), .block(loop.body), .text("end")]
        case .function(let definition): return definition.pieces
        case .localFunction(let definition):
            return [.text("local function " + definition.name.identifier.name), .function(definition.function)]
        case .return(let values): return values.isEmpty ? [.text("return")] : [.text("return ")] + values.pieces
        case .break: return [.text("break")]
        case .goto(let jump): return [.text("goto " + jump.label.name)]
        case .label(let name): return [.text("::" + name.name + "::")]
        case .invalid: return [.text("--[[ unreadable ]]")]
        }
    }
}

extension IfStatement {
    fileprivate var pieces: [SyntaxPrinter.Piece] {
        var pieces: [SyntaxPrinter.Piece] = []
        for (index, clause) in clauses.enumerated() {
            pieces += [.text(index == 0 ? "if " : "elseif "), .expression(clause.condition), .text(" then"), .block(clause.body)]
        }
        if let otherwise { pieces += [.text("else"), .block(otherwise)] }
        return pieces + [.text("end")]
    }
}

extension FunctionStatement {
    fileprivate var pieces: [SyntaxPrinter.Piece] {
        // The target of a method is an index; its name is written with a colon instead of a dot.
        if let method, case .index(let index) = target.kind {
            return [.text("function "), .expression(index.base), .text(":" + method.name), .function(function)]
        }
        return [.text("function "), .expression(target), .function(function)]
    }
}
