/// Where the columns of a run's results stand in one block of memory, which two processes may share.
package struct ResultLayout: Sendable, Hashable {
    package let rows: Int
    /// Rules and grants that a unit is asked.
    package let rules: Int
    package let grants: Int
    /// Bytes of all ids together where the block holds them; nil where they are read from the register.
    package let idBytes: Int?

    let amounts: Int
    let demand: Int
    let granted: Int
    let rank: Int
    let group: Int
    let idEnds: Int
    let outcomes: Int
    let status: Int
    let outcome: Int
    let ids: Int
    /// Bytes of the whole block.
    package let size: Int

    /// - Returns: nil if a number is negative or the block would be larger than memory can be.
    package init?(rows: Int, rules: Int, grants: Int, idBytes: Int? = nil) {
        let limit = 1 << 46
        guard (0...limit).contains(rows), (0...1 << 20).contains(rules), (0...rules).contains(grants), (0...limit).contains(idBytes ?? 0)
        else { return nil }
        // What grows with the product first, widest elements first, so that each column is aligned.
        var size = 0
        func place(_ bytes: Int) -> Int? {
            let (width, isTooWide) = rows.multipliedReportingOverflow(by: bytes)
            guard !isTooWide, width <= limit, size <= limit else { return nil }
            defer { size += (width + 63) & ~63 }
            return size
        }
        guard let amounts = place(8 * grants), let demand = place(8), let granted = place(8), let rank = place(4), let group = place(4),
            let idEnds = place(idBytes == nil ? 0 : 8), let outcomes = place(2 * rules), let status = place(1), let outcome = place(1)
        else { return nil }
        self.rows = rows
        self.rules = rules
        self.grants = grants
        self.idBytes = idBytes
        self.amounts = amounts
        self.demand = demand
        self.granted = granted
        self.rank = rank
        self.group = group
        self.idEnds = idEnds
        self.outcomes = outcomes
        self.status = status
        self.outcome = outcome
        ids = size
        self.size = size + (idBytes ?? 0)
    }
}
