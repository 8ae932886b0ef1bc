/// What a walk does next.
public enum VisitStep: Sendable, Hashable {
    /// Goes on with what the node holds.
    case descend
    /// Leaves out what the node holds; the node is not left either.
    case skip
    /// Ends the walk.
    case stop
}

/// Something that is shown the nodes of a tree, in source order.
///
/// Every requirement has a default that does nothing, so a visitor names only what it cares for. A walk needs no stack
/// of its own, however deep the tree is.
public protocol SyntaxVisitor {
    /// Called before the parts of an expression.
    mutating func enter(_ expression: Expression) -> VisitStep
    /// Called behind the parts of an expression.
    mutating func leave(_ expression: Expression)
    /// Called before the parts of a statement.
    mutating func enter(_ statement: Statement) -> VisitStep
    /// Called behind the parts of a statement.
    mutating func leave(_ statement: Statement)
    /// Called before the body of a function, behind the expression or statement that holds it.
    mutating func enter(_ function: FunctionNode) -> VisitStep
    /// Called behind the body of a function.
    mutating func leave(_ function: FunctionNode)
    /// Called before the statements of a block.
    mutating func enter(_ block: Block) -> VisitStep
    /// Called behind the statements of a block.
    mutating func leave(_ block: Block)
}

extension SyntaxVisitor {
    public mutating func enter(_ expression: Expression) -> VisitStep { .descend }
    public mutating func leave(_ expression: Expression) {}
    public mutating func enter(_ statement: Statement) -> VisitStep { .descend }
    public mutating func leave(_ statement: Statement) {}
    public mutating func enter(_ function: FunctionNode) -> VisitStep { .descend }
    public mutating func leave(_ function: FunctionNode) {}
    public mutating func enter(_ block: Block) -> VisitStep { .descend }
    public mutating func leave(_ block: Block) {}
}

/// A node of a tree, whatever its type.
public enum SyntaxNode: Sendable {
    /// An expression.
    case expression(Expression)
    /// A statement.
    case statement(Statement)
    /// A function or the chunk.
    case function(FunctionNode)
    /// A block.
    case block(Block)

    /// Where the node stands.
    public var range: SourceRange {
        switch self {
        case .expression(let expression): expression.range
        case .statement(let statement): statement.range
        case .function(let function): function.range
        case .block(let block): block.range
        }
    }

    /// Shows the node and all that it holds to a visitor. Returns false if the visitor stopped the walk.
    @discardableResult
    public func walk(_ visitor: inout some SyntaxVisitor) -> Bool {
        var steps: [(node: SyntaxNode, isLeft: Bool)] = [(self, false)]
        while let (node, isLeft) = steps.popLast() {
            if isLeft {
                node.showLeave(&visitor)
                continue
            }
            switch node.showEnter(&visitor) {
            case .stop: return false
            case .skip: continue
            case .descend:
                steps.append((node, true))
                let first = steps.count
                node.forEachChild { steps.append(($0, false)) }
                steps[first...].reverse()
            }
        }
        return true
    }

    /// Shows the node and all that it holds to a closure, in source order.
    @discardableResult
    public func walk(_ enter: (SyntaxNode) -> VisitStep) -> Bool {
        var steps = [self]
        while let node = steps.popLast() {
            switch enter(node) {
            case .stop: return false
            case .skip: continue
            case .descend:
                let first = steps.count
                node.forEachChild { steps.append($0) }
                steps[first...].reverse()
            }
        }
        return true
    }

    private func showEnter(_ visitor: inout some SyntaxVisitor) -> VisitStep {
        switch self {
        case .expression(let expression): visitor.enter(expression)
        case .statement(let statement): visitor.enter(statement)
        case .function(let function): visitor.enter(function)
        case .block(let block): visitor.enter(block)
        }
    }

    private func showLeave(_ visitor: inout some SyntaxVisitor) {
        switch self {
        case .expression(let expression): visitor.leave(expression)
        case .statement(let statement): visitor.leave(statement)
        case .function(let function): visitor.leave(function)
        case .block(let block): visitor.leave(block)
        }
    }
}

extension Expression {
    /// Shows the expression and all that it holds to a visitor.
    @discardableResult
    public func walk(_ visitor: inout some SyntaxVisitor) -> Bool { SyntaxNode.expression(self).walk(&visitor) }
    /// Shows the expression and all that it holds to a closure.
    @discardableResult
    public func walk(_ enter: (SyntaxNode) -> VisitStep) -> Bool { SyntaxNode.expression(self).walk(enter) }
}

extension Statement {
    /// Shows the statement and all that it holds to a visitor.
    @discardableResult
    public func walk(_ visitor: inout some SyntaxVisitor) -> Bool { SyntaxNode.statement(self).walk(&visitor) }
    /// Shows the statement and all that it holds to a closure.
    @discardableResult
    public func walk(_ enter: (SyntaxNode) -> VisitStep) -> Bool { SyntaxNode.statement(self).walk(enter) }
}

extension FunctionNode {
    /// Shows the function and all that it holds to a visitor.
    @discardableResult
    public func walk(_ visitor: inout some SyntaxVisitor) -> Bool { SyntaxNode.function(self).walk(&visitor) }
    /// Shows the function and all that it holds to a closure.
    @discardableResult
    public func walk(_ enter: (SyntaxNode) -> VisitStep) -> Bool { SyntaxNode.function(self).walk(enter) }
}

extension Block {
    /// Shows the block and all that it holds to a visitor.
    @discardableResult
    public func walk(_ visitor: inout some SyntaxVisitor) -> Bool { SyntaxNode.block(self).walk(&visitor) }
    /// Shows the block and all that it holds to a closure.
    @discardableResult
    public func walk(_ enter: (SyntaxNode) -> VisitStep) -> Bool { SyntaxNode.block(self).walk(enter) }
}
