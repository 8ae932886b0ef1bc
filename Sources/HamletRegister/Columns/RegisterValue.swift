/// One cell as a Swift value: what ``Column/value(at:)`` gives and what builders take.
public enum RegisterValue: Hashable, Sendable {
    /// Unknown.
    case null
    case boolean(Bool)
    case integer(Int64)
    case decimal(Double)
    /// Money in fen.
    case fen(Int64)
    case date(CivilDate)
    /// Text, or the identifier of a code.
    case text(String)
    /// Several texts or code identifiers.
    case list([String])

    /// The cell of canonical CSV, without quotes; empty for null.
    public var canonicalText: String {
        switch self {
        case .null: ""
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .decimal(let value): DecimalText.shortest(value)
        case .fen(let value): DecimalText.yuan(fen: value)
        case .date(let value): value.description
        case .text(let value): value
        case .list(let values): values.joined(separator: ";")
        }
    }
}

extension RegisterValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .decimal(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(arrayLiteral elements: String...) { self = .list(elements) }
}
