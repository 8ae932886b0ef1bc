/// A statement of a chunk.
public final class Statement: Sendable {
    /// The number of the node.
    public let id: NodeID
    /// Where the statement stands.
    public let range: SourceRange
    /// What the statement is.
    public let kind: Kind
    let depth: Int

    /// The forms of a statement.
    public enum Kind: Sendable {
        /// `;`
        case empty
        /// `local a <const>, b = …`
        case local(LocalStatement)
        /// `a, b.c = …`
        case assignment(AssignmentStatement)
        /// A call; the expression is a `.call`.
        case call(Expression)
        /// `do … end`
        case `do`(Block)
        /// `while … do … end`
        case `while`(WhileStatement)
        /// `repeat … until …`
        case `repeat`(RepeatStatement)
        /// `if … then … elseif … else … end`
        case `if`(IfStatement)
        /// `for i = a, b, c do … end`
        indirect case numericFor(NumericForStatement)
        /// `for k, v in … do … end`
        indirect case genericFor(GenericForStatement)
        /// `function a.b:c(…) … end`
        indirect case function(FunctionStatement)
        /// `local function f(…) … end`
        indirect case localFunction(LocalFunctionStatement)
        /// `return …`
        case `return`([Expression])
        /// `break`
        case `break`
        /// `goto label`
        case goto(GotoStatement)
        /// `::label::`
        case label(Identifier)
        /// Something that could not be read, with the parts that could.
        case invalid([Expression])
    }

    init(id: NodeID, range: SourceRange, kind: Kind, depth: Int) {
        self.id = id
        self.range = range
        self.kind = kind
        self.depth = depth
    }
}

/// A list of statements.
public struct Block: Sendable {
    /// The statements, in source order.
    public let statements: [Statement]
    /// From behind the token that opens the block to the token that closes it.
    public let range: SourceRange
    let depth: Int
}

/// A name that a statement declares.
public struct DeclaredName: Sendable {
    /// The name and its place.
    public let identifier: Identifier
    /// The variable that it declares.
    public let variable: VariableID
    /// The attribute with its place, as in `x <const>`.
    public let attribute: (value: VariableAttribute, range: SourceRange)?
}

/// `local a <const>, b = …`.
public struct LocalStatement: Sendable {
    /// The declared names.
    public let names: [DeclaredName]
    /// Where the `=` stands, if there is one.
    public let equals: SourceRange?
    /// The values.
    public let values: [Expression]
}

/// `a, b.c = …`.
public struct AssignmentStatement: Sendable {
    /// What is assigned to: names and indices.
    public let targets: [Expression]
    /// Where the `=` stands.
    public let equals: SourceRange
    /// The values.
    public let values: [Expression]
}

/// `while … do … end`.
public struct WhileStatement: Sendable {
    /// The condition.
    public let condition: Expression
    /// The body.
    public let body: Block
}

/// `repeat … until …`.
public struct RepeatStatement: Sendable {
    /// The body; the condition can see its variables.
    public let body: Block
    /// The condition that ends the loop.
    public let condition: Expression
}

/// `if … then … elseif … else … end`.
public struct IfStatement: Sendable {
    /// One condition with its block.
    public struct Clause: Sendable {
        /// The condition.
        public let condition: Expression
        /// What is done if it holds.
        public let body: Block
        /// From `if` or `elseif` to the end of the block.
        public let range: SourceRange
    }

    /// The `if` and the `elseif` parts; never empty.
    public let clauses: [Clause]
    /// The `else` part.
    public let otherwise: Block?
}

/// `for i = a, b, c do … end`.
public struct NumericForStatement: Sendable {
    /// The loop variable.
    public let variable: DeclaredName
    /// The first value.
    public let first: Expression
    /// The last value.
    public let limit: Expression
    /// The step, if it is given.
    public let step: Expression?
    /// The body.
    public let body: Block
}

/// `for k, v in … do … end`.
public struct GenericForStatement: Sendable {
    /// The loop variables.
    public let variables: [DeclaredName]
    /// The values behind `in`.
    public let values: [Expression]
    /// The body.
    public let body: Block
}

/// `function a.b:c(…) … end`.
public struct FunctionStatement: Sendable {
    /// What is assigned to: `a`, `a.b`, and `a.b.c` for `a.b:c`.
    public let target: Expression
    /// The method name behind a colon.
    public let method: Identifier?
    /// The function.
    public let function: FunctionNode
}

/// `local function f(…) … end`.
public struct LocalFunctionStatement: Sendable {
    /// The declared name.
    public let name: DeclaredName
    /// The function.
    public let function: FunctionNode
}

/// `goto label`.
public struct GotoStatement: Sendable {
    /// The name of the label.
    public let label: Identifier
    /// Whether the label stands before the jump, so that the jump makes a loop.
    public let isBackward: Bool
}
