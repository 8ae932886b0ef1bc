/// What is known about a function while it is read: its scopes, and the reference's books on its registers.
struct Frame {
    /// A captured variable.
    struct Upvalue {
        var symbol: Int32
        /// The variable, or nil for the chunk's environment.
        var variable: VariableID?
        var attribute: VariableAttribute?
    }

    let form: FunctionNode.Form
    let id: NodeID
    let definedLine: Int
    var isVararg = false
    var parameters: [DeclaredName] = []
    var upvalues: [Upvalue] = []
    /// The first of the function's entries among the declared variables and the labels.
    var firstDeclared = 0
    var firstLabel = 0
    /// The function's outermost block.
    var firstBlock = 0
    /// The number of errors before the function.
    var firstError = 0
    /// The declared variables that are in scope.
    var activeCount = 0
    /// The registers that variables in scope take.
    var variableRegisters: UInt8 = 0

    // The registers that are taken, and the most that ever were.
    var freeRegister: UInt8 = 0
    var stackSize = 2

    // The number of instructions so far, where the last jump lands, and what the last instruction can be merged with.
    var counter = 0
    var lastTarget = 0
    var nilRange: (counter: Int, first: Int, last: Int)?
    var concatenation = -1

    var constants: [ConstantValue] = []
    var nestedFunctions = 0
    var debugVariables = 0

    init(form: FunctionNode.Form, id: NodeID, definedLine: Int) {
        self.form = form
        self.id = id
        self.definedLine = definedLine
    }

    var finishedUpvalues: [FunctionNode.Upvalue] {
        upvalues.map { upvalue in upvalue.variable.map { .variable($0) } ?? .environment }
    }

    /// The place of a captured variable among the upvalues.
    func upvalueIndex(_ symbol: Int32) -> Int32? {
        for index in upvalues.indices where upvalues[index].symbol == symbol { return Int32(index) }
        return nil
    }

    /// The function for a message.
    var title: String { definedLine == 0 ? "the main chunk" : "the function at line \(definedLine)" }
}

/// A constant of a function.
struct ConstantValue: Equatable {
    enum Tag: UInt8 { case `nil`, `false`, `true`, integer, float, string }
    var tag: Tag
    var bits: UInt64
}

/// A block while it is read.
struct BlockScope {
    /// The first label and the first waiting jump of the block.
    var firstLabel: Int
    var firstJump: Int
    /// The variables in scope outside the block.
    var activeCount: Int
    /// Whether some variable of the block is captured or to be closed, so that leaving it takes an instruction.
    var hasUpvalue = false
    var isLoop: Bool
}

/// A declared variable of some open function.
struct DeclaredVariable {
    /// How the reference keeps the variable.
    enum Storage: UInt8 { case regular, const, close, compileTimeConstant }

    var symbol: Int32
    var id: VariableID?
    var storage: Storage
    var register: UInt8
    /// The number of functions around the one that declares it.
    var functionLevel: Int32
    /// The variable of the same name that this one hides.
    var hidden: Int32
    var constant: ConstantValue
}

/// A visible label.
struct LabelEntry {
    var symbol: Int32
    var range: SourceRange
    /// The variables in scope at the label.
    var activeCount: Int
    /// The label of the same name before this one.
    var previous: Int32
}

/// A jump that waits for its label.
struct JumpEntry {
    var symbol: Int32
    var range: SourceRange
    var activeCount: Int
    var needsClose: Bool
    var isSolved = false
    /// The waiting jump of the same name before this one.
    var previous: Int32
}
