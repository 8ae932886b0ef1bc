/// The hard limits of a field's values; a value outside is `VALUE_OUT_OF_RANGE`.
///
/// Numbers are in the field's own unit (yuan for money, not fen). For text they bound the number of Unicode scalars.
public struct Bounds: Hashable, Sendable {
    /// The smallest value; nil for none.
    public let lower: Double?
    /// The largest value; nil for none.
    public let upper: Double?
    /// A field of the same row that the value may not exceed (`labor_count` ≤ `household_size`); unknown there means no limit.
    public let upperField: String?
    /// Whether the year of the register's date is the upper limit (`identified_year`: "2000 to current").
    public let endsAtRegisterYear: Bool

    /// Makes limits; ends are included.
    public init(lower: Double? = nil, upper: Double? = nil, upperField: String? = nil, endsAtRegisterYear: Bool = false) {
        self.lower = lower
        self.upper = upper
        self.upperField = upperField
        self.endsAtRegisterYear = endsAtRegisterYear
    }

    /// No limits.
    public static let none = Bounds()
    /// Zero or more.
    public static let notNegative = Bounds(lower: 0)

    /// Both limits, ends included.
    public static func within(_ range: ClosedRange<Double>) -> Bounds {
        Bounds(lower: range.lowerBound, upper: range.upperBound)
    }
}
