/// One file of a made register: a header, and rows that are written when they are asked for.
package struct SynthTable {
    /// The file's name without `.csv`.
    package let name: String
    package let columns: [String]
    package let rowCount: Int
    private let blanks: SynthBlanks?
    private let body: (inout SynthRows) throws -> Void

    /// Ids and links: a register whose rows cannot be found or joined is no register, so these cells are never left out.
    static func isKey(_ column: String) -> Bool {
        column == "household_id" || column == "member_id" || column == "village_id" || column == "helper_id" || column == "helper_ids"
    }

    /// - Parameter missing: the share of cells to leave out, ids and links not counted; nil keeps the table whole.
    init(
        _ name: String, columns: [String], rowCount: Int, missing: (share: Double, seed: UInt64)? = nil,
        body: @escaping (inout SynthRows) throws -> Void
    ) {
        self.name = name
        self.columns = columns
        self.rowCount = rowCount
        self.body = body
        if let missing, missing.share > 0 {
            let cells = rowCount * columns.count(where: { !Self.isKey($0) })
            self.blanks = SynthBlanks(share: missing.share, cells: cells, seed: missing.seed, table: name)
        } else {
            self.blanks = nil
        }
    }

    /// Hands the table's text to `sink` in pieces of about a mebibyte; each call writes the same bytes.
    package func write(to sink: @escaping ([UInt8]) throws -> Void) throws {
        var rows = SynthRows(columns: columns, blanks: blanks, flush: sink)
        try body(&rows)
        try rows.hand()
    }

    /// The whole text, for tests and small registers.
    package func csv() throws -> String {
        // The pieces may end inside a character, so they are joined before they are decoded.
        let whole = ByteSink()
        try write { whole.bytes.append(contentsOf: $0) }
        return String(decoding: whole.bytes, as: UTF8.self)
    }

    private final class ByteSink {
        var bytes: [UInt8] = []
    }
}
