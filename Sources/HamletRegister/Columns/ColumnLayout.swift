/// How the cells of a column lie in memory, for readers that take its base address.
///
/// `values` always holds one element a row; the element of a null row is zero, and for lists the row is empty.
public enum ColumnLayout: UInt8, Sendable, Hashable {
    /// `UInt8`, 0 or 1 (booleans).
    case boolean = 0
    /// `UInt8`, the index of an entry of the code table.
    case code = 1
    /// `Int64`: integers, and money as fen.
    case int64 = 2
    /// `Int32`: dates as days since 1970-01-01, and years.
    case int32 = 3
    /// `Double`: decimals; money that was derived, in yuan.
    case double = 4
    /// `UInt64`: offset into `text` in the upper 40 bits, length in bytes in the lower 24.
    case span = 5
    /// Lists of codes: `offsets` has a `UInt32` a row and one more; row r holds the `UInt8` items `offsets[r] ..< offsets[r + 1]` of `values`.
    case codeList = 6
    /// Lists of texts: as `codeList`, with `UInt64` spans as items.
    case spanList = 7

    /// Bytes of one element of `values`.
    public var stride: Int {
        switch self {
        case .boolean, .code, .codeList: 1
        case .int32: 4
        case .int64, .double, .span, .spanList: 8
        }
    }

    /// Whether a row holds several items.
    public var isList: Bool { self == .codeList || self == .spanList }

    /// The layout of stated values of a type.
    init(_ type: FieldType) {
        switch type {
        case .boolean: self = .boolean
        case .code: self = .code
        case .integer, .money: self = .int64
        case .date, .year: self = .int32
        case .decimal: self = .double
        case .text: self = .span
        case .codes: self = .codeList
        case .texts: self = .spanList
        }
    }
}
