/// A closed list of codes (data dictionary, section 3).
///
/// A cell stores the index of its entry in ``entries`` as one byte. Two tables are the same if their names are.
public final class CodeTable: Sendable, Hashable {
    /// The name, which is a column type in policies if ``isColumnType``.
    public let name: String
    /// The name in both languages.
    public let title: Title
    /// The codes; cells store their places.
    public let entries: [CodeEntry]
    /// Whether the dictionary gives the codes an order, so that `<` has a meaning.
    public let isOrdered: Bool
    /// Whether a policy may type a column of its own with this table.
    public let isColumnType: Bool

    /// Finds entries by the bytes of a cell.
    let lookup: CodeLookup

    private let indices: [String: UInt8]

    /// Makes a table. There may be at most 254 entries with distinct identifiers.
    public init(_ name: String, title: Title, entries: [CodeEntry], isOrdered: Bool = false, isColumnType: Bool = false) {
        precondition(entries.count <= 254, "a code table holds at most 254 entries")
        self.name = name
        self.title = title
        self.entries = entries
        self.isOrdered = isOrdered
        self.isColumnType = isColumnType
        var indices: [String: UInt8] = [:]
        for (index, entry) in entries.enumerated() {
            let previous = indices.updateValue(UInt8(index), forKey: entry.identifier)
            precondition(previous == nil, "the code `\(entry.identifier)` stands twice in `\(name)`")
        }
        self.indices = indices
        lookup = CodeLookup(entries.map(\.identifier))
    }

    /// The index of the entry with this identifier.
    public func index(of identifier: String) -> UInt8? { indices[identifier] }

    /// The entry with this identifier.
    public func entry(_ identifier: String) -> CodeEntry? { indices[identifier].map { entries[Int($0)] } }

    /// All identifiers in table order.
    public var identifiers: [String] { entries.map(\.identifier) }

    /// The rank of each entry for comparisons, by entry index; without an order, the entries' own places.
    public var ranks: [UInt8] { entries.enumerated().map { $1.rank ?? UInt8($0) } }

    /// The entry that a clerk's word most likely means: its identifier, Chinese name, a synonym or its number.
    public func entry(meaning word: String) -> CodeEntry? {
        entry(word)
            ?? entries.first { $0.name == word || $0.synonyms.contains(word) }
            ?? entries.first { $0.number != nil && ($0.number == word || $0.number == "0" + word) }
    }

    public static func == (left: CodeTable, right: CodeTable) -> Bool { left === right || left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// One code: what files and scripts write, and what people call it.
public struct CodeEntry: Sendable, Hashable {
    /// The dictionary's English identifier; the Chinese name where it gives none.
    public let identifier: String
    /// The two-digit number of the national lists, where there is one. Numbers differ between provinces; match by name first.
    public let number: String?
    /// The Chinese name.
    public let name: String
    /// Other words for the code, for import.
    public let synonyms: [String]
    /// The place in the table's order, smallest first; only in ordered tables.
    public let rank: UInt8?
    /// Whether the code may be recorded but no policy may ask for it (`cash` of fund purposes, plan row 7.12).
    public let isForbidden: Bool

    /// Makes a code.
    public init(
        _ identifier: String, _ number: String? = nil, _ name: String? = nil, synonyms: [String] = [], rank: UInt8? = nil,
        isForbidden: Bool = false
    ) {
        self.identifier = identifier
        self.number = number
        self.name = name ?? identifier
        self.synonyms = synonyms
        self.rank = rank
        self.isForbidden = isForbidden
    }
}
