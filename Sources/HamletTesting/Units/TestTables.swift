internal import HamletPolicy
internal import LuaSyntax

/// Finds the places of table fields in test files.
enum TestTables {
    /// The line of the field `key` in the tables of a call that spans a line; the innermost such call counts.
    static func line(of key: String, inCallOn line: Int, of file: PolicySource.File) -> Int? {
        let chunk = LuaParser.parse(file.text, chunkName: file.name)
        var found: Int?
        SyntaxNode.function(chunk.main).walk { node in
            guard node.range.start.line <= line, line <= node.range.end.line else { return .skip }
            guard case .expression(let expression) = node, case .call(let call) = expression.kind else { return .descend }
            for argument in call.arguments {
                guard case .table = argument.unwrapped.kind else { continue }
                argument.walk { inner in
                    guard case .expression(let expression) = inner, case .table(let table) = expression.kind else { return .descend }
                    if let field = table.field(named: key) {
                        found = (field.keyRange ?? field.range).start.line
                        return .stop
                    }
                    return .descend
                }
            }
            return .descend
        }
        return found
    }
}
