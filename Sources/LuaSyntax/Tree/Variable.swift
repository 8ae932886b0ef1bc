/// The number of a variable in ``ParsedChunk/variables``.
public struct VariableID: Sendable, Hashable, Comparable {
    /// The place in ``ParsedChunk/variables``; rises with the place of the declaration.
    public let index: Int

    /// Orders variables by declaration.
    public static func < (left: VariableID, right: VariableID) -> Bool { left.index < right.index }
}

/// An attribute of a local variable.
public enum VariableAttribute: String, Sendable, Hashable {
    /// `<const>`
    case const
    /// `<close>`
    case close
}

/// A variable that a chunk declares.
public struct Variable: Sendable, Hashable {
    /// How a variable comes to be.
    public enum Origin: Sendable, Hashable {
        /// A `local` statement.
        case local
        /// A `local function` statement.
        case localFunction
        /// A parameter.
        case parameter
        /// The parameter `self` of a method.
        case selfParameter
        /// A variable of a `for` loop.
        case loop
    }

    /// The number of the variable.
    public let id: VariableID
    /// The name.
    public let name: String
    /// Where it is declared; for `self` the name of the method.
    public let range: SourceRange
    /// Its attribute.
    public let attribute: VariableAttribute?
    /// How it comes to be.
    public let origin: Origin
    /// The function that declares it.
    public let function: NodeID
    /// Whether a nested function uses it.
    public internal(set) var isCaptured: Bool
    /// Whether something is assigned to it behind its declaration.
    public internal(set) var isReassigned: Bool
    /// Whether the reference compiler replaces it by its value, so that no register and no upvalue holds it.
    public internal(set) var isCompileTimeConstant: Bool
}
