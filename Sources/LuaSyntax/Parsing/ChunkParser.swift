/// Reads one chunk: lexer, parser, scopes and the model of the reference compiler's registers in one pass.
///
/// The reference compiles while it parses, and some of its errors (too many registers, a jump into a scope) come from
/// the compiling half. To reach the same verdict at the same token, the parser keeps the reference's books: where each
/// value stands, how many registers are taken, which jumps wait for a label. No code is made.
struct ChunkParser {
    let base: UnsafePointer<UInt8>?
    let limit: Int
    let options: ParseOptions

    // Lexer
    var cursor = 0
    var line: UInt32 = 1
    var lineStart = 0
    /// The continuation bytes on this line before the cursor, which columns leave out.
    var continuations = 0
    var lineStarts: [Int] = [0]
    var comments: [Comment] = []
    var scratch: [UInt8] = []
    var symbols: SymbolTable
    var current: Token
    var ahead: Token?
    var previousEnd = SourcePosition.start

    // Errors
    var errors: [SyntaxError] = []
    /// True from a grammar error until the parser has found its way again; nothing is reported meanwhile.
    var isLost = false
    /// True once the reference would have given up for good; the lexer then yields nothing more.
    var isStopped = false
    /// The token of the last grammar error, at which no second one is reported.
    var lastErrorOffset = -1
    /// Brackets that are open around the current place, within the expressions that lead to it.
    var openBrackets = 0
    /// Blocks around the current place that wait for `end`.
    var openBlocks = 0

    // Tree
    var nextID: NodeID = 0
    var level = 0
    var functions: [FunctionNode] = []
    var variables: [Variable] = []
    var depthOverflow: SourceRange?

    // Scopes
    var frame = Frame(form: .main, id: 0, definedLine: 0)
    var outerFrames: [Frame] = []
    var blocks: [BlockScope] = []
    var declared: [DeclaredVariable] = []
    var labels: [LabelEntry] = []
    var jumps: [JumpEntry] = []
    var liveJumps = 0

    // The reference keeps one table of constants for all functions and checks each hit.
    var numberConstants: [UInt64: Int32] = [:]
    var floatConstants: [UInt64: Int32] = [:]
    var singletonConstants: [Int32] = [-1, -1, -1]

    init(buffer: UnsafeBufferPointer<UInt8>, options: ParseOptions) {
        base = buffer.baseAddress
        // Offsets are kept in 32 bits; a longer chunk is refused in `parseChunk`.
        limit = min(buffer.count, Int(Int32.max) - 1)
        self.options = options
        symbols = SymbolTable(sourceSize: limit)
        current = Token(kind: .endOfFile, symbol: -1, start: .start, end: .start, bits: 0)
    }

    /// Reads the whole chunk.
    mutating func parseChunk(source: [UInt8], name: String) -> ParsedChunk {
        skipPreamble()
        let id = makeID()
        enterBlock(isLoop: false)
        frame.isVararg = true
        frame.counter += 1
        frame.upvalues.append(Frame.Upvalue(symbol: SymbolTable.environment, variable: nil, attribute: nil))
        advance()
        if limit < source.count { stop("the chunk is too long") }
        var statements: [Statement] = []
        let start = SourcePosition.start
        parseStatements(into: &statements, closedBy: .endOfFile)
        while current.kind != .endOfFile {
            reportGrammar("\(TokenKind.endOfFile.description) expected near \(describeCurrent())", help: strayHelp())
            advance()
            isLost = false
            parseStatements(into: &statements, closedBy: .endOfFile)
        }
        let body = makeBlock(statements, from: start, to: current.end)
        emit(1)
        closeFunctionScope(frame, blocks.removeLast())
        let main = FunctionNode(
            id: id, range: SourceRange(start: start, end: current.end), form: .main, keyword: SourceRange(at: start), parameterList: [],
            parametersRange: SourceRange(at: start), isVararg: true, body: body, upvalues: frame.finishedUpvalues, parent: nil,
            definedLine: 0, endLine: current.end.line)
        functions.append(main)
        functions.sort { $0.id < $1.id }
        let sorted = errors.enumerated().sorted { left, right in
            let (a, b) = (left.element.range.start, right.element.range.start)
            return a.line32 != b.line32 ? a.line32 < b.line32 : left.offset < right.offset
        }
        return ParsedChunk(
            name: name, source: source, main: main, errors: sorted.map(\.element), comments: comments, functions: functions,
            variables: variables, lineStarts: lineStarts, depthOverflow: depthOverflow)
    }

    private mutating func strayHelp() -> String? {
        current.kind == .end ? "one `end` too many, or a block above was closed too early" : nil
    }

    mutating func makeID() -> NodeID {
        defer { nextID &+= 1 }
        return nextID
    }
}
