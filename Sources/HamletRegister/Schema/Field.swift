/// One column of a table: its two names, type, limits and words (data dictionary, section 2).
public struct Field: Sendable, Hashable {
    /// The name that scripts and reports use.
    ///
    /// It differs from ``csvName`` only where a link has taken the word: a household's `village` is the village,
    /// so the text of the CSV column `village` is read as `village_name`; likewise a village's stated count of
    /// `households` is read as `household_count`.
    public let name: String
    /// The header of the column in canonical CSV.
    public let csvName: String
    /// The type of the values.
    public let type: FieldType
    /// The hard limits of the values.
    public let bounds: Bounds
    /// Whether the dictionary stars the field: import must find a value. A canonical register may leave it empty.
    public let isRequired: Bool
    /// Whether an empty cell is `KEY_MISSING` even in a canonical register: ids of the row, and a member's household.
    public let isIdentifier: Bool
    /// Whether a canonical file without this column is refused (`HEADER_MISSING`).
    public let mustBePresent: Bool
    /// Whether values name or identify a person; they never appear in messages.
    public let isPersonal: Bool
    /// Whether a list of codes is a set: order and repetition mean nothing, and canonical CSV writes it in table order.
    public let isSet: Bool
    /// Where the field's ids point, if it holds ids of another table.
    public let reference: Reference?
    /// What the number counts or measures: `yuan`, `mu`, `km`, `m2`, `months`, `persons` …
    public let measure: String?
    /// Chinese header and English words for reports.
    public let title: Title
    /// Chinese headers that import maps to this field, the title's first.
    public let synonyms: [String]

    /// Makes a field; title and measure follow from synonyms and type unless given.
    public init(
        _ name: String, _ type: FieldType, csvName: String? = nil, bounds: Bounds = .none, isRequired: Bool = false,
        isIdentifier: Bool = false, mustBePresent: Bool = false, isPersonal: Bool = false, isSet: Bool = false,
        reference: Reference? = nil, measure: String? = nil, title: Title? = nil, synonyms: [String] = []
    ) {
        self.name = name
        self.csvName = csvName ?? name
        self.type = type
        self.bounds = bounds
        self.isRequired = isRequired
        self.isIdentifier = isIdentifier
        self.mustBePresent = mustBePresent
        self.isPersonal = isPersonal
        self.isSet = isSet
        self.reference = reference
        self.measure = measure ?? (type == .money ? "yuan" : nil)
        let words = String(name.map { $0 == "_" ? " " : $0 })
        self.title = title ?? Title(zh: synonyms.first ?? name, en: words)
        self.synonyms = synonyms
    }
}

/// How a field's ids lead to rows of another table, and the names of the links this gives.
public struct Reference: Sendable, Hashable {
    /// The unit whose key the ids are.
    public let target: UnitName
    /// The link from the field's own unit: `household` of a member, `helpers` of a household.
    public let link: String
    /// The link back: `members` of a household.
    public let inverse: String
    /// Whether an id without a row is a problem when the target's table is given. Helpers are often named, not numbered,
    /// in the records, so their ids may stay unresolved.
    public let isStrict: Bool

    /// Makes a reference; both names must be free on their units.
    public init(_ target: UnitName, link: String, inverse: String, isStrict: Bool = true) {
        self.target = target
        self.link = link
        self.inverse = inverse
        self.isStrict = isStrict
    }
}
