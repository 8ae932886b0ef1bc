/// An assignment in a function to something that lives outside of it.
public struct OuterAssignment: Sendable {
    /// What is assigned to.
    public enum Target: Sendable, Hashable {
        /// A variable of an enclosing function.
        case variable(VariableID)
        /// A global; the name is nil if it is computed, as in `_ENV[name] = 1`.
        case global(String?)
        /// The chunk's environment itself, as in `_ENV = {}`.
        case environment
    }

    /// What is assigned to.
    public let target: Target
    /// The name or index that is assigned to.
    public let expression: Expression
    /// The statement that assigns.
    public let statement: Statement

    /// Where the target stands.
    public var range: SourceRange { expression.range }
}

extension ParsedChunk {
    /// The assignments within a function, nested functions included, to variables that are declared outside of it
    /// and to globals, in source order. Assignments to fields of tables are not among them.
    public func outerAssignments(in function: FunctionNode) -> [OuterAssignment] {
        var found: [OuterAssignment] = []
        function.body.walk { node in
            guard case .statement(let statement) = node else { return .descend }
            switch statement.kind {
            case .assignment(let assignment):
                for target in assignment.targets { note(target, statement) }
            case .function(let definition): note(definition.target, statement)
            default: break
            }
            return .descend
        }
        func note(_ expression: Expression, _ statement: Statement) {
            if let target = outerTarget(expression, of: function) {
                found.append(OuterAssignment(target: target, expression: expression, statement: statement))
            }
        }
        return found
    }

    /// Whether a variable is declared by a function or by one inside it.
    public func isDeclared(_ variable: VariableID, within function: FunctionNode) -> Bool {
        var current: NodeID? = self[variable].function
        while let id = current, id >= function.id {
            if id == function.id { return true }
            current = self.function(withID: id)?.parent
        }
        return false
    }

    private func outerTarget(_ expression: Expression, of function: FunctionNode) -> OuterAssignment.Target? {
        switch expression.kind {
        case .name(let use):
            switch use.resolution {
            case .global(let name): return .global(name)
            case .environment: return .environment
            case .local(let id), .upvalue(let id): return isDeclared(id, within: function) ? nil : .variable(id)
            // A field of a table that the chunk made; whether it is one of the function's own shows elsewhere.
            case .field: return nil
            }
        case .index(let index):
            guard case .name(let use) = index.base.unwrapped.kind, use.resolution == .environment else { return nil }
            return .global(index.constantKey)
        default: return nil
        }
    }
}
