/// A function of a chunk, or the chunk itself.
public final class FunctionNode: Sendable {
    /// How a function is written.
    public enum Form: Sendable, Hashable {
        /// The chunk itself.
        case main
        /// `function (…) … end` in an expression.
        case expression
        /// `function a.b(…) … end`
        case statement
        /// `function a:b(…) … end`
        case method
        /// `local function f(…) … end`
        case local
    }

    /// A variable of an enclosing function that a function holds on to.
    public enum Upvalue: Sendable, Hashable {
        /// A variable that the chunk declares.
        case variable(VariableID)
        /// The chunk's environment.
        case environment
    }

    /// The number of the node.
    public let id: NodeID
    /// From the word `function` to behind `end`; the word `local` before it belongs to the statement only.
    public let range: SourceRange
    /// How it is written.
    public let form: Form
    /// Where the word `function` stands; empty for the chunk.
    public let keyword: SourceRange
    /// The parameters with their names. The first one of a method is `self`, which stands at the method's name.
    public let parameterList: [DeclaredName]
    /// The parameter list with its parentheses.
    public let parametersRange: SourceRange
    /// Whether the function takes `...`.
    public let isVararg: Bool
    /// The body.
    public let body: Block
    /// What the function captures, in the order in which the reference compiler numbers its upvalues.
    ///
    /// A `<const>` variable whose value is known while compiling is never captured.
    public let upvalues: [Upvalue]
    /// The enclosing function, or nil for the chunk.
    public let parent: NodeID?
    /// The line that `lua_getinfo` reports as `linedefined`; 0 for the chunk.
    public let definedLine: Int
    /// The line that `lua_getinfo` reports as `lastlinedefined`.
    public let endLine: Int
    let depth: Int

    /// The parameters, `self` of a method included.
    public var parameters: [VariableID] { parameterList.map(\.variable) }

    init(
        id: NodeID, range: SourceRange, form: Form, keyword: SourceRange, parameterList: [DeclaredName], parametersRange: SourceRange,
        isVararg: Bool, body: Block, upvalues: [Upvalue], parent: NodeID?, definedLine: Int, endLine: Int
    ) {
        self.id = id
        self.range = range
        self.form = form
        self.keyword = keyword
        self.parameterList = parameterList
        self.parametersRange = parametersRange
        self.isVararg = isVararg
        self.body = body
        self.upvalues = upvalues
        self.parent = parent
        self.definedLine = definedLine
        self.endLine = endLine
        depth = body.depth + 1
    }
}
