extension ParsedChunk {
    /// The tree as text without places: kinds, names with what they stand for, and values.
    ///
    /// Two chunks with the same outline have the same tree, ranges apart. Made for tests and for looking at a tree.
    public func outline() -> String {
        var writer = OutlineWriter()
        main.walk(&writer)
        return writer.text
    }
}

/// Writes the nodes of a walk, nested in parentheses.
private struct OutlineWriter: SyntaxVisitor {
    var text = ""

    private mutating func open(_ head: String) -> VisitStep {
        text += "(" + head
        return .descend
    }

    private mutating func close() { text += ")" }

    mutating func leave(_ expression: Expression) { close() }
    mutating func leave(_ statement: Statement) { close() }
    mutating func leave(_ function: FunctionNode) { close() }
    mutating func leave(_ block: Block) { close() }
    mutating func enter(_ block: Block) -> VisitStep { open("block") }

    mutating func enter(_ function: FunctionNode) -> VisitStep {
        let parameters = function.parameterList.map { "\($0.identifier.name)#\($0.variable.index)" }.joined(separator: " ")
        let upvalues = function.upvalues.map { upvalue in
            if case .variable(let id) = upvalue { "#\(id.index)" } else { "_ENV" }
        }
        return open("function \(function.form) [\(parameters)\(function.isVararg ? " ..." : "")] [\(upvalues.joined(separator: " "))]")
    }

    mutating func enter(_ expression: Expression) -> VisitStep {
        switch expression.kind {
        case .integer(let value): return open("integer \(value)")
        case .float(let value): return open("float \(value.bitPattern)")
        case .string(let bytes): return open("string \(bytes)")
        case .name(let use): return open("name \(use.name) \(use.resolution)")
        case .index(let index):
            if case .field(let name) = index.key { return open("field \(name.name)") }
            return open("index")
        case .call(let call): return open("call \(call.form) \(call.method?.name ?? "") \(call.arguments.count)")
        case .table(let table):
            return open("table " + table.fields.map(OutlineWriter.head).joined(separator: " "))
        case .unary(let unary): return open("unary \(unary.operator)")
        case .binary(let binary): return open("binary \(binary.operator)")
        case .nil: return open("nil")
        case .true: return open("true")
        case .false: return open("false")
        case .vararg: return open("vararg")
        case .function: return open("closure")
        case .parenthesized: return open("parenthesized")
        case .invalid: return open("invalid")
        case .elided: return open("elided")
        }
    }

    mutating func enter(_ statement: Statement) -> VisitStep {
        switch statement.kind {
        case .empty: return open("empty")
        case .local(let local): return open("local " + local.names.map(OutlineWriter.head).joined(separator: " "))
        case .assignment(let assignment): return open("assign \(assignment.targets.count)")
        case .call: return open("call")
        case .do: return open("do")
        case .while: return open("while")
        case .repeat: return open("repeat")
        case .if(let conditional): return open("if \(conditional.clauses.count) \(conditional.otherwise != nil)")
        case .numericFor(let loop): return open("for \(OutlineWriter.head(loop.variable)) \(loop.step != nil)")
        case .genericFor(let loop): return open("for " + loop.variables.map(OutlineWriter.head).joined(separator: " "))
        case .function(let definition): return open("define \(definition.method?.name ?? "")")
        case .localFunction(let definition): return open("local function " + OutlineWriter.head(definition.name))
        case .return: return open("return")
        case .break: return open("break")
        case .goto(let jump): return open("goto \(jump.label.name) \(jump.isBackward)")
        case .label(let name): return open("label \(name.name)")
        case .invalid: return open("invalid")
        }
    }

    private static func head(_ name: DeclaredName) -> String {
        "\(name.identifier.name)#\(name.variable.index)" + (name.attribute.map { "<\($0.value.rawValue)>" } ?? "")
    }

    private static func head(_ field: TableField) -> String {
        switch field.key {
        case .positional(let number): "\(number)"
        case .named(let name): "\(name.name)="
        case .computed: "[]="
        }
    }
}
