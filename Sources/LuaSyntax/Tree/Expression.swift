/// The number of a node, unique in its chunk; numbers rise with the place of the token that makes the node.
public typealias NodeID = Int

/// An expression of a chunk.
public final class Expression: Sendable {
    private let id32: Int32
    private let depth32: Int32
    /// Where the expression stands.
    public let range: SourceRange
    /// What the expression is.
    public let kind: Kind

    /// The number of the node.
    public var id: NodeID { NodeID(id32) }
    /// The greatest number of nodes on a way down from here, this one included.
    var depth: Int { Int(depth32) }

    /// The forms of an expression.
    public enum Kind: Sendable {
        /// `nil`
        case `nil`
        /// `true`
        case `true`
        /// `false`
        case `false`
        /// `...`
        case vararg
        /// An integer literal; hexadecimal ones wrap around as in Lua.
        case integer(Int64)
        /// A float literal.
        case float(Double)
        /// A string literal, with its escapes decoded.
        case string([UInt8])
        /// A name.
        case name(NameUse)
        /// `a.b` and `a[b]`
        case index(IndexExpression)
        /// `f(…)`, `f "…"`, `f {…}` and `a:m(…)`
        case call(CallExpression)
        /// `function (…) … end`
        case function(FunctionNode)
        /// `{ … }`
        case table(TableConstructor)
        /// `-a`, `not a`, `#a`, `~a`
        case unary(UnaryExpression)
        /// `a + b` and so on, `and` and `or` included.
        case binary(BinaryExpression)
        /// `(a)`: kept because it cuts a list of results to one and ends a chain of indices.
        case parenthesized(Expression)
        /// Something that could not be read.
        case invalid
        /// Something legal that is too deep for the tree; see ``ParsedChunk/depthOverflow``.
        case elided
    }

    init(id: NodeID, range: SourceRange, kind: Kind, depth: Int) {
        id32 = Int32(truncatingIfNeeded: id)
        depth32 = Int32(truncatingIfNeeded: depth)
        self.range = range
        self.kind = kind
    }

    /// The expression without the parentheses around it.
    public var unwrapped: Expression {
        var inner = self
        while case .parenthesized(let next) = inner.kind { inner = next }
        return inner
    }

    /// The value of a string literal as text, if it is one and is UTF-8.
    public var stringValue: String? {
        guard case .string(let bytes) = kind else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether the expression can yield any number of values: a call or `...`, not in parentheses.
    public var isMultiValued: Bool {
        switch kind {
        case .call, .vararg: true
        default: false
        }
    }
}

/// A name with its place, where it is not an expression: a field, a method, a label, a declared variable.
public struct Identifier: Sendable, Hashable {
    /// The name.
    public let name: String
    /// Where it stands.
    public let range: SourceRange
}

/// A name used as an expression.
public struct NameUse: Sendable, Hashable {
    /// The name as written.
    public let name: String
    /// What it stands for.
    public let resolution: Resolution
}

/// What a name stands for.
public enum Resolution: Sendable, Hashable {
    /// A variable of the function that uses it.
    case local(VariableID)
    /// A variable of an enclosing function.
    case upvalue(VariableID)
    /// A field of the chunk's environment.
    case global(String)
    /// A field of a variable `_ENV` that the chunk itself declares.
    case field(of: VariableID)
    /// The chunk's environment: the name `_ENV` where the chunk declares none.
    case environment

    /// The variable that the name stands for, if it is one.
    public var variable: VariableID? {
        switch self {
        case .local(let id), .upvalue(let id): id
        case .global, .field, .environment: nil
        }
    }
}

/// `a.b` or `a[b]`.
public struct IndexExpression: Sendable {
    /// How the key is written.
    public enum Key: Sendable {
        /// `.name`
        case field(Identifier)
        /// `[expression]`
        case computed(Expression)
    }

    /// What is indexed.
    public let base: Expression
    /// The key.
    public let key: Key

    /// The key as text, if it is a name or a string literal.
    public var constantKey: String? {
        switch key {
        case .field(let identifier): identifier.name
        case .computed(let expression): expression.unwrapped.stringValue
        }
    }
}

/// A call.
public struct CallExpression: Sendable {
    /// How the arguments are written.
    public enum Form: Sendable, Hashable {
        /// `f(…)`
        case parenthesized
        /// `f "…"`
        case string
        /// `f {…}`
        case table
    }

    /// What is called; for a method call the object.
    public let callee: Expression
    // Few calls name a method, so the name is kept outside of the node.
    private let box: MethodBox?
    /// The arguments.
    public let arguments: [Expression]
    /// Where the arguments stand, with their parentheses.
    public let argumentsRange: SourceRange
    /// How the arguments are written.
    public let form: Form

    /// The method of `a:m(…)`.
    public var method: Identifier? { box?.name }

    init(callee: Expression, method: Identifier?, arguments: [Expression], argumentsRange: SourceRange, form: Form) {
        self.callee = callee
        box = method.map { MethodBox(name: $0) }
        self.arguments = arguments
        self.argumentsRange = argumentsRange
        self.form = form
    }

    private final class MethodBox: Sendable {
        let name: Identifier
        init(name: Identifier) { self.name = name }
    }
}

/// An operator with one operand.
public struct UnaryExpression: Sendable {
    /// The operator.
    public let `operator`: UnaryOperator
    /// Where the operator stands.
    public let operatorRange: SourceRange
    /// The operand.
    public let operand: Expression
}

/// An operator with two operands.
public struct BinaryExpression: Sendable {
    /// The operator.
    public let `operator`: BinaryOperator
    /// Where the operator stands.
    public let operatorRange: SourceRange
    /// The operand before the operator.
    public let left: Expression
    /// The operand behind the operator.
    public let right: Expression
}

/// `{ … }`.
public struct TableConstructor: Sendable {
    /// The fields, in source order.
    public let fields: [TableField]

    package init(fields: [TableField]) { self.fields = fields }

    /// The first field written as `name = value` or `["name"] = value`.
    public func field(named name: String) -> TableField? { fields.first { $0.name == name } }
}

/// One field of a table constructor.
public struct TableField: Sendable {
    /// How the key is given.
    public enum Key: Sendable {
        /// No key; the number is the field's place among those without a key, from 1.
        case positional(Int)
        /// `name =`
        case named(Identifier)
        /// `[expression] =`
        case computed(Expression)
    }

    /// The key.
    public let key: Key
    /// The value.
    public let value: Expression
    /// The field with its key.
    public let range: SourceRange

    package init(key: Key, value: Expression, range: SourceRange) {
        self.key = key
        self.value = value
        self.range = range
    }

    /// The key as text, if it is a name or a string literal.
    public var name: String? {
        switch key {
        case .positional: nil
        case .named(let identifier): identifier.name
        case .computed(let expression): expression.unwrapped.stringValue
        }
    }

    /// Where the key stands, if there is one.
    public var keyRange: SourceRange? {
        switch key {
        case .positional: nil
        case .named(let identifier): identifier.range
        case .computed(let expression): expression.range
        }
    }
}
