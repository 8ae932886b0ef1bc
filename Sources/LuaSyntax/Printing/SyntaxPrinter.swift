extension ParsedChunk {
    /// The chunk as Lua source with the same meaning, one statement a line, without its comments.
    ///
    /// Of a chunk with errors the parts that could not be read are left out, so the text need not be legal.
    public func printed() -> String { main.body.printed() }
}

extension Block {
    /// The statements as Lua source.
    public func printed() -> String {
        var printer = SyntaxPrinter()
        return printer.print(.statements(self))
    }
}

extension Statement {
    /// The statement as Lua source.
    public func printed() -> String {
        var printer = SyntaxPrinter()
        return printer.print(.statement(self))
    }
}

extension Expression {
    /// The expression as Lua source.
    public func printed() -> String {
        var printer = SyntaxPrinter()
        return printer.print(.expression(self))
    }
}

/// Writes a tree as text. What is still to be written is kept in a list, so deep trees need no deep stack.
struct SyntaxPrinter {
    /// Something to be written.
    enum Piece {
        case text(String)
        case expression(Expression)
        case statement(Statement)
        case statements(Block)
        /// An indented block between the line break that opens it and the indentation of what closes it.
        case block(Block)
        case line
        case indent
        case outdent
        case function(FunctionNode)
    }

    private var output = ""
    private var depth = 0
    private var pending: [Piece] = []

    mutating func print(_ piece: Piece) -> String {
        pending = [piece]
        while let next = pending.popLast() { write(next) }
        return output
    }

    private mutating func push(_ pieces: [Piece]) { pending.append(contentsOf: pieces.reversed()) }

    private mutating func write(_ piece: Piece) {
        switch piece {
        case .text(let text): output += text
        case .line: output += "\n" + String(repeating: "  ", count: min(depth, 40))
        case .indent: depth += 1
        case .outdent: depth -= 1
        case .expression(let expression): push(expression.pieces)
        case .statement(let statement): push(statement.pieces)
        case .statements(let block):
            var pieces: [Piece] = []
            for statement in block.statements {
                if !pieces.isEmpty { pieces.append(.line) }
                pieces.append(.statement(statement))
            }
            push(pieces)
        case .block(let block):
            if block.statements.isEmpty { return push([.text(" ")]) }
            push([.indent, .line, .statements(block), .outdent, .line])
        case .function(let function): push(function.pieces)
        }
    }
}
