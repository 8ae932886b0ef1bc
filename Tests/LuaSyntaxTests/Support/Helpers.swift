import LuaSyntax
import Testing

/// The first expression behind `return` of a chunk.
func expression(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Expression {
    let chunk = LuaParser.parse("return " + text)
    #expect(chunk.errors.isEmpty, sourceLocation: sourceLocation)
    let statement = try #require(chunk.main.body.statements.last, sourceLocation: sourceLocation)
    guard case .return(let values) = statement.kind else {
        throw TestFailure(message: "no return")
    }
    return try #require(values.first, sourceLocation: sourceLocation)
}

struct TestFailure: Error {
    var message: String
}

/// All names of a chunk as `name resolution`, in source order.
func names(of chunk: ParsedChunk) -> [String] {
    var found: [String] = []
    chunk.main.walk { node in
        if case .expression(let expression) = node, case .name(let use) = expression.kind {
            switch use.resolution {
            case .local(let id): found.append("\(use.name) local \(id.index)")
            case .upvalue(let id): found.append("\(use.name) upvalue \(id.index)")
            case .global(let name): found.append("\(use.name) global \(name)")
            case .field(let id): found.append("\(use.name) field of \(id.index)")
            case .environment: found.append("\(use.name) environment")
            }
        }
        return .descend
    }
    return found
}
