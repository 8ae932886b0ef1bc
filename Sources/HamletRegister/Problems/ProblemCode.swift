/// What is wrong with a file, row or cell: the data dictionary's codes (section 5). Diagnostics print them as `register.CODE`.
public struct ProblemCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// What a problem means for the value.
    public enum Severity: String, Sendable, Hashable {
        /// The value is unusable or the row rejected.
        case error
        /// Kept; a person must look.
        case warning
        /// Repaired automatically.
        case info
    }

    /// The word of the dictionary, upper case.
    public let rawValue: String

    /// Takes any word.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// Takes any word.
    public init(stringLiteral value: String) { rawValue = value }

    /// The word itself.
    public var description: String { rawValue }

    // The codes that loading a canonical register gives. All are errors.

    /// Bytes that are no UTF-8, or a `register.json` that is no such JSON.
    public static let encodingInvalid: ProblemCode = "ENCODING_INVALID"
    /// A column that must be present is not, or a header cell is empty.
    public static let headerMissing: ProblemCode = "HEADER_MISSING"
    /// Two headers name the same column, or a header line stands again among the rows.
    public static let headerDuplicate: ProblemCode = "HEADER_DUPLICATE"
    /// A row with more or fewer cells than the header.
    public static let columnCount: ProblemCode = "COLUMN_COUNT"
    /// A quote that is never closed, or text behind a closing quote.
    public static let quoteUnterminated: ProblemCode = "QUOTE_UNTERMINATED"
    /// A row without its id, or a member without its household's.
    public static let keyMissing: ProblemCode = "KEY_MISSING"
    /// An id that an earlier row has; reported at the later ones.
    public static let keyDuplicate: ProblemCode = "KEY_DUPLICATE"
    /// A member whose household is not in the households' table.
    public static let memberOrphan: ProblemCode = "MEMBER_ORPHAN"
    /// A code that its table doesn't have; for booleans, neither `true` nor `false`; an id of another table that is given but has
    /// no such row.
    public static let codeUnknown: ProblemCode = "CODE_UNKNOWN"
    /// More codes in a cell than the field takes.
    public static let codeTooMany: ProblemCode = "CODE_TOO_MANY"
    /// No number; for money, more than two decimals.
    public static let valueNotNumber: ProblemCode = "VALUE_NOT_NUMBER"
    /// A number with decimals where a whole one belongs.
    public static let valueNotInteger: ProblemCode = "VALUE_NOT_INTEGER"
    /// No day as `YYYY-MM-DD`, or no year of four digits.
    public static let valueNotDate: ProblemCode = "VALUE_NOT_DATE"
    /// Outside the field's limits, or too large to keep exactly.
    public static let valueOutOfRange: ProblemCode = "VALUE_OUT_OF_RANGE"

    // Codes that only import and the register check give.

    /// A column that the model doesn't know.
    public static let headerUnknown: ProblemCode = "HEADER_UNKNOWN"
    /// A required value is empty.
    public static let valueMissing: ProblemCode = "VALUE_MISSING"
    /// The main cause stands among the others.
    public static let codeRepeated: ProblemCode = "CODE_REPEATED"
    /// A household without members, though members are given.
    public static let householdEmpty: ProblemCode = "HOUSEHOLD_EMPTY"
    /// The stated size differs from the number of members.
    public static let sizeMismatch: ProblemCode = "SIZE_MISMATCH"
    /// A household without a head.
    public static let headMissing: ProblemCode = "HEAD_MISSING"
    /// A household with several heads.
    public static let headMultiple: ProblemCode = "HEAD_MULTIPLE"
    /// The same citizen number twice.
    public static let personDuplicate: ProblemCode = "PERSON_DUPLICATE"
    /// A citizen number of a wrong length, or with wrong characters.
    public static let identityLength: ProblemCode = "IDNO_LENGTH"
    /// A citizen number with a wrong check digit.
    public static let identityCheckDigit: ProblemCode = "IDNO_CHECK_DIGIT"
    /// A citizen number of no province.
    public static let identityRegion: ProblemCode = "IDNO_REGION"
    /// A citizen number with a day of birth that isn't, or lies ahead.
    public static let identityBirthDate: ProblemCode = "IDNO_BIRTH_DATE"
    /// A citizen number that became a rounded number.
    public static let identityPrecisionLost: ProblemCode = "IDNO_PRECISION_LOST"
    /// An old number of 15 digits.
    public static let identityLegacy15: ProblemCode = "IDNO_LEGACY_15"
    /// The number of a disability certificate.
    public static let identityDisabilityCertificate: ProblemCode = "IDNO_DISABILITY_CERT"

    /// The severity that the dictionary gives the code; `error` for codes it doesn't know.
    public var severity: Severity {
        if rawValue.hasPrefix("NORM_") { return .info }
        if rawValue.hasPrefix("LOGIC_") && rawValue != "LOGIC_YEAR_ORDER" { return .warning }
        switch rawValue {
        case "ROW_BLANK", "ROW_SUMMARY", "ROW_TITLE", "IDNO_DISABILITY_CERT": return .info
        case "HEADER_UNKNOWN", "ROW_DUPLICATE", "HOUSEHOLD_EMPTY", "CODE_REPEATED", "IDNO_LEGACY_15", "IDNO_GENDER_MISMATCH",
            "IDNO_AGE_MISMATCH", "PHONE_FORMAT", "FORMULA_TEXT", "FORMULA_NO_VALUE":
            return .warning
        default: return .error
        }
    }
}
