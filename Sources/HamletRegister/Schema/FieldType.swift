/// The type of a field's values, as the data dictionary gives it.
public enum FieldType: Hashable, Sendable {
    /// `true` or `false`.
    case boolean
    /// A 64-bit whole number.
    case integer
    /// A decimal number, kept as the nearest double.
    case decimal
    /// An amount in yuan with at most two decimals, kept as whole fen.
    case money
    /// A calendar day, written `YYYY-MM-DD`.
    case date
    /// A calendar year of four digits.
    case year
    /// Text, never empty: an empty cell is an unknown value.
    case text
    /// Several texts, joined by `;` in one cell.
    case texts
    /// One entry of a code table.
    case code(CodeTable)
    /// Several entries of a code table, joined by `;` in one cell; `max` bounds their number.
    case codes(CodeTable, max: Int?)

    /// The code table of a `code` or `codes` field.
    public var codeTable: CodeTable? {
        switch self {
        case .code(let table), .codes(let table, _): table
        default: nil
        }
    }

    /// The word that a policy uses for this type in its `columns` section: `yuan` for money, a code table's name for codes.
    public var keyword: String {
        switch self {
        case .boolean: "boolean"
        case .integer: "integer"
        case .decimal: "decimal"
        case .money: "yuan"
        case .date: "date"
        case .year: "year"
        case .text: "text"
        case .texts: "texts"
        case .code(let table), .codes(let table, _): table.name
        }
    }

    /// Whether values can be compared with `<`: numbers, dates, years, texts, and codes of an ordered table.
    public var isOrdered: Bool {
        switch self {
        case .integer, .decimal, .money, .date, .year, .text: true
        case .code(let table): table.isOrdered
        case .boolean, .texts, .codes: false
        }
    }
}
