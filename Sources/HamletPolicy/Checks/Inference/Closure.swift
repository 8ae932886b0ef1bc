internal import LuaSyntax

/// A variable that functions hold on to.
final class Cell {
    var type: InferredType
    /// Whether it was given the one value that it gets.
    var isSet = false

    init(_ type: InferredType) { self.type = type }
}

/// A function as a value: its tree, and the variables around it.
final class Closure: Hashable {
    let chunk: Int
    let node: FunctionNode
    let cells: [VariableID: Cell]

    init(chunk: Int, node: FunctionNode, cells: [VariableID: Cell]) {
        self.chunk = chunk
        self.node = node
        self.cells = cells
    }

    static func == (left: Closure, right: Closure) -> Bool { left === right }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A table that the policy makes while it is loaded; it never changes once rules run.
final class TableShape: Hashable {
    var fields: [String: InferredType] = [:]
    /// What the values without a name can be.
    var elements = InferredType.never
    /// Whether something may have been put in that is not seen here.
    private(set) var isOpen = false
    /// Whether it can be reached in another way than by the variable it was put in.
    var isShared = false
    /// Literal keys with their places, for tables that are looked into by codes.
    var literalKeys: [(name: String, place: NodeKey, range: SourceRange)] = []
    /// Made while loading, so that rules see it finished.
    let isFinished: Bool

    init(isFinished: Bool) { self.isFinished = isFinished }

    func open() { isOpen = true }
    var isReadable: Bool { isFinished && !isOpen }

    /// Everything that a key that is not known can lead to.
    var anyValue: InferredType {
        isReadable ? fields.values.reduce(elements) { $0.joined($1) }.joined(.nil) : .unknown
    }

    static func == (left: TableShape, right: TableShape) -> Bool { left === right }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A node of one of the policy's files.
struct NodeKey: Hashable {
    let chunk: Int
    let node: NodeID
}
