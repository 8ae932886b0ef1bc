internal import HamletRegister
internal import LuaSyntax

/// Follows the functions of a policy without running them, and tells what each expression can be.
///
/// It starts from what is sure (a rule gets a unit and the parameters) and spreads through locals, calls, links and helpers. What it
/// does not understand is unknown, and of that nothing is said. The work is bounded, whatever the text.
final class Interpreter {
    let context: CheckContext
    var findings = Findings()
    var usage = Usage()

    /// Variables of the function that is followed.
    var frame: [VariableID: Slot] = [:]
    var activation: Activation
    /// Variables that were assigned to, one set for each open loop or branch.
    var writes: [[VariableID: InferredType]] = []
    /// Whether the top of a file is followed, which runs when the policy is loaded.
    var isLoading = false
    /// Whether a loop is followed only to see what its variables can become.
    var isProbing = false
    /// Whether what is looked at is never reached as things stand.
    var isDead = false
    var loopDepth = 0
    var expressionDepth = 0
    /// What the function that the host calls gave so far.
    var followed = Outcome()
    private var rootNode: NodeKey?
    /// Whether some function was too much to follow.
    private(set) var wasExhausted = false
    /// Names in the policy's own table that were refused: they are wrong already.
    let refused: Set<String>
    private(set) var steps = 0
    private var stepLimit = 0

    /// Values of `<const>` variables that no function captures.
    var constants: [VariablePlace: InferredType] = [:]
    /// How often each variable is assigned to behind its declaration, and whether that starts without a value.
    private let assignments: [AssignmentCounts]
    /// The functions that were made while loading, by node.
    private(set) var closures: [NodeKey: [Closure]] = [:]
    /// The cells of each file's own variables.
    private var mainFrames: [Int: [VariableID: Slot]] = [:]
    private var moduleResults: [Int: InferredType] = [:]
    private var memo: [CallKey: Values] = [:]
    private var active: [NodeKey] = []
    private var fallThrough: [NodeKey: Bool] = [:]
    private var jumps: [NodeKey: Bool] = [:]
    /// Functions that lead back to themselves.
    private var recursive: Set<NodeKey> = []
    private var cells: [Cell] = []
    private var sharedTables: [TableShape] = []
    /// Reads of fields, by node: what order and comparisons are judged by.
    var fieldReads: [NodeKey: FieldRead] = [:]

    /// Reads of what a register may lack: the field's name, by node.
    var missableReads: [NodeKey: String] = [:]
    var parameterReads: Set<NodeKey> = []
    /// `and` and `or` between values that are true or false and nothing else.
    var logical: Set<NodeKey> = []
    /// The functions that a call leads to.
    var callees: [NodeKey: Set<NodeKey>] = [:]
    /// Calls of functions that may have ended without a `return` when they were last looked at, with those functions.
    var callsWithoutReturn: [NodeKey: UnreturnedCall] = [:]
    /// Comparisons by order that were followed, with the ordered code table of an operand each time; nil: of other values.
    var orderedComparisons: [NodeKey: Set<String?>] = [:]
    /// What the sides of comparisons were when they were last looked at.
    var comparedTypes: [NodeKey: (left: InferredType, right: InferredType)] = [:]
    /// `and` and `or` whose operands contradict each other.
    var contradictions: Set<NodeKey> = []
    /// How many `pcall`s lie around the current place: they are there because something may fail.
    var protectedDepth = 0
    /// Names that are looked for in tables that do not have them, with the places.
    var missingMembers: [MemberKey: Set<NodeKey>] = [:]
    /// What is called, by node.
    var calledMembers: Set<NodeKey> = []
    /// Tables that are looked into by codes.
    var keyUses: [ObjectIdentifier: KeyUse] = [:]

    enum Slot {
        case value(InferredType)
        case cell(Cell)
    }

    struct VariablePlace: Hashable {
        let chunk: Int
        let variable: VariableID
    }

    struct MemberKey: Hashable {
        let table: ObjectIdentifier
        let name: String
    }

    struct FieldRead {
        let unit: UnitName
        let field: Field
        /// The variable that the field is read from.
        let base: VariableID?
    }

    private struct CallKey: Hashable {
        let closure: Closure
        let arguments: [InferredType]
        let isProbing: Bool
        let isLoading: Bool
    }

    static let loadingSteps = 100_000
    static let ruleSteps = 60_000
    static let totalSteps = 600_000
    static let callDepth = 16

    init(_ context: CheckContext, refused: Set<String> = []) {
        self.context = context
        self.refused = refused
        assignments = context.chunks.map(AssignmentCounts.init)
        activation = Activation(chunk: 0, function: context.chunks[0].main)
    }

    /// Cells and the functions in them hold each other.
    deinit { for cell in cells { cell.type = .never } }

    var chunk: ParsedChunk { context.chunks[activation.chunk] }
    var isReporting: Bool { !isLoading && !isProbing && !isDead }
    var isExhausted: Bool { steps >= stepLimit }

    /// Counts work; false if there has been too much.
    func step() -> Bool {
        steps += 1
        return steps < stepLimit
    }

    private func allow(_ more: Int) { stepLimit = min(steps + more, Self.totalSteps) }

    // MARK: Entries

    /// Follows the top of the policy's file, to know what its functions find in the variables around them.
    func load() {
        allow(Self.loadingSteps)
        _ = runMain(0)
        if isExhausted {
            wasExhausted = true
            // Half of what a file does tells nothing.
            mainFrames = [:]
            closures = [:]
            constants = [:]
        }
    }

    func runMain(_ index: Int) -> InferredType {
        if let known = moduleResults[index] { return known }
        moduleResults[index] = .unknown
        let outer = (frame, activation, writes, isLoading, isProbing, loopDepth)
        frame = [:]
        writes = []
        loopDepth = 0
        activation = Activation(chunk: index, function: context.chunks[index].main)
        activation.hasJumps = hasJumps(context.chunks[index].main, in: index)
        activation.varargs = Values(list: [], rest: .unknown)
        isLoading = true
        isProbing = false
        _ = evaluate(context.chunks[index].main.body)
        mainFrames[index] = frame
        let result = activation.results.map { $0[0] }.reduce(InferredType.never) { $0.joined($1) }
        (frame, activation, writes, isLoading, isProbing, loopDepth) = outer
        let value = result.isNever ? InferredType.unknown : result
        moduleResults[index] = value
        return value
    }

    /// Follows a function that the host calls, and tells what it gives.
    func follow(_ place: NodeKey, _ node: FunctionNode, arguments: [InferredType]) -> Outcome {
        var outcome = Outcome()
        for closure in values(of: node, at: place) {
            allow(Self.ruleSteps)
            followed = Outcome()
            rootNode = place
            _ = call(closure, Values(list: arguments))
            if isExhausted {
                wasExhausted = true
                return Outcome(canFallThrough: canFallThrough(node, in: place.chunk))
            }
            outcome.returned += followed.returned
            outcome.canFallThrough = outcome.canFallThrough || followed.canFallThrough
        }
        rootNode = nil
        return outcome
    }

    /// What a function that the host calls gives.
    struct Outcome {
        var returned: [ReturnedValue] = []
        /// Whether it can end without a `return`.
        var canFallThrough = false
    }

    /// A value that is returned, and where.
    struct ReturnedValue {
        let expression: Expression?
        let statement: Statement
        var type: InferredType
    }

    /// The functions that a node stands for: those that loading made, else one with what its file's own variables hold.
    private func values(of node: FunctionNode, at place: NodeKey) -> [Closure] {
        if let made = closures[place], !made.isEmpty, made.count <= 6 { return made }
        var cells: [VariableID: Cell] = [:]
        for case .variable(let variable) in node.upvalues {
            if case .cell(let cell)? = mainFrames[place.chunk]?[variable] { cells[variable] = cell }
        }
        return [Closure(chunk: place.chunk, node: node, cells: cells)]
    }

    // MARK: Functions

    /// Whether a function is written inside the one that the host calls.
    func isInsideRoot(_ function: FunctionNode) -> Bool {
        guard let rootNode, rootNode.chunk == activation.chunk, let root = chunk.function(withID: rootNode.node) else { return false }
        return root.range.start.offset <= function.range.start.offset && function.range.end.offset <= root.range.end.offset
    }

    func makeClosure(_ node: FunctionNode) -> InferredType {
        var captured: [VariableID: Cell] = [:]
        for case .variable(let variable) in node.upvalues {
            if case .cell(let cell)? = frame[variable] { captured[variable] = cell }
        }
        let closure = Closure(chunk: activation.chunk, node: node, cells: captured)
        if isLoading, !isProbing { closures[NodeKey(chunk: activation.chunk, node: node.id), default: []].append(closure) }
        return .object(.function(closure))
    }

    /// What a call gives. Recursion, and calls too deep to follow, give something unknown.
    func call(_ closure: Closure, _ arguments: Values) -> Values {
        let place = NodeKey(chunk: closure.chunk, node: closure.node.id)
        if let index = active.firstIndex(of: place) { recursive.formUnion(active[index...]) }
        guard active.count < Self.callDepth, !active.contains(place), !isDead, step() else {
            escape(arguments)
            return .unknown
        }
        let arguments = recursive.contains(place) ? arguments.widened : arguments
        let key = CallKey(closure: closure, arguments: arguments.list, isProbing: isProbing, isLoading: isLoading)
        let isRoot = place == rootNode && active.isEmpty
        if arguments.rest == nil, !isRoot, let known = memo[key] { return known }

        let wasRecursive = recursive.contains(place)
        var value = enter(closure, arguments, place, isRoot: isRoot)
        // It calls itself, with what is not followed: what holds of the first call alone proves nothing.
        if !wasRecursive, recursive.contains(place) { value = enter(closure, arguments.widened, place, isRoot: isRoot) }
        guard !isExhausted else { return .unknown }
        if arguments.rest == nil { memo[key] = value }
        return value
    }

    private func enter(_ closure: Closure, _ arguments: Values, _ place: NodeKey, isRoot: Bool) -> Values {
        let outer = (frame, activation, writes, loopDepth)
        active.append(place)
        defer {
            active.removeLast()
            (frame, activation, writes, loopDepth) = outer
        }
        frame = closure.cells.mapValues { .cell($0) }
        writes = []
        loopDepth = 0
        activation = Activation(chunk: closure.chunk, function: closure.node)
        activation.hasJumps = hasJumps(closure.node, in: closure.chunk)
        activation.isRoot = isRoot
        for (index, parameter) in closure.node.parameterList.enumerated() { declare(parameter.variable, arguments[index]) }
        if closure.node.isVararg {
            let rest = Values(list: Array(arguments.list.dropFirst(closure.node.parameterList.count)), rest: arguments.rest)
            for value in rest.list { share(value) }
            activation.varargs = rest
        }
        let flow = evaluate(closure.node.body)
        var results = activation.results
        if flow == .next, canFallThrough(closure.node, in: closure.chunk) {
            var none = Values(list: [])
            none.mayLackReturn = true
            results.append(none)
            if isRoot { followed.canFallThrough = true }
        }
        return results.dropFirst().reduce(results.first ?? Values(list: [.never])) { $0.joined($1) }
    }

    /// Whether a function can end without a `return`, as far as its form shows.
    func canFallThrough(_ node: FunctionNode, in chunk: Int) -> Bool {
        let place = NodeKey(chunk: chunk, node: node.id)
        if let known = fallThrough[place] { return known }
        let result = node.canFallThrough(endingCalls: ["error"])
        fallThrough[place] = result
        return result
    }

    private func hasJumps(_ node: FunctionNode, in chunk: Int) -> Bool {
        let place = NodeKey(chunk: chunk, node: node.id)
        if let known = jumps[place] { return known }
        let result = Activation.hasJumps(node)
        jumps[place] = result
        return result
    }

    // MARK: Variables

    func declare(_ variable: VariableID, _ type: InferredType) {
        let declared = chunk[variable]
        if declared.isCompileTimeConstant { constants[VariablePlace(chunk: activation.chunk, variable: variable)] = type }
        guard declared.isCaptured else {
            frame[variable] = .value(type)
            return
        }
        let cell = Cell(declared.isReassigned ? .unknown : type)
        cells.append(cell)
        frame[variable] = .cell(cell)
    }

    func value(of variable: VariableID) -> InferredType {
        switch frame[variable] {
        case .value(let type): type
        case .cell(let cell): cell.type
        case nil: constants[VariablePlace(chunk: activation.chunk, variable: variable)] ?? .unknown
        }
    }

    func assign(_ variable: VariableID, _ type: InferredType) {
        switch frame[variable] {
        case .value:
            let value = activation.hasJumps ? .unknown : type
            frame[variable] = .value(value)
            if !writes.isEmpty {
                let last = writes.count - 1
                writes[last][variable] = writes[last][variable].map { $0.joined(value) } ?? value
            }
        case .cell(let cell):
            // `local even, odd` and then `function even(n)`: one value, once it is there.
            guard isLoading, !isProbing, assignments[activation.chunk].isSetOnce(variable) else {
                if !assignments[activation.chunk].isSetOnce(variable) { cell.type = .unknown }
                return
            }
            let value = activation.isConditional ? type.joined(.nil) : type
            cell.type = cell.isSet ? cell.type.joined(value) : value
            cell.isSet = true
        case nil: break
        }
    }

    // MARK: Tables

    /// Something is put where it can be reached in another way.
    func share(_ type: InferredType) {
        for case .table(let shape) in type.objects where !shape.isShared {
            shape.isShared = true
            sharedTables.append(shape)
        }
    }

    /// Something is written to a table that is not known: it may be any that can be reached in another way.
    func openSharedTables() {
        for shape in sharedTables { shape.open() }
    }

    /// Values go where they are not followed.
    func escape(_ values: Values) {
        for value in values.list { escape(value, depth: 0) }
    }

    private func escape(_ type: InferredType, depth: Int) {
        for object in type.objects {
            switch object {
            case .parameters: usage.parametersEscape = true
            case .table(let shape) where !shape.isOpen:
                shape.open()
                guard depth < 8 else { continue }
                for value in shape.fields.values { escape(value, depth: depth + 1) }
                escape(shape.elements, depth: depth + 1)
            default: break
            }
        }
    }

    func isWrittenElsewhere(_ variable: VariableID) -> Bool { assignments[activation.chunk].hasFieldsSetInside(variable) }
}
