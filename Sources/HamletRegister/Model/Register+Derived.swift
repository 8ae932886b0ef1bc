/// What scripts read where the register states nothing (data dictionary, section 6). Derived values never enter the digest.
extension Register {
    /// The column that scripts read for a field: what is stated, and where nothing is stated, what follows from other cells.
    ///
    /// Derived are, cell by cell, and only if every input is known:
    /// - a household's `net_income`: wage + business + property + transfer income − business expense, exact in fen;
    /// - a household's `net_income_per_capita`: net income in fen ÷ (100 × `household_size`), rounded once to a double. This column
    ///   always has the layout `double`, in yuan: stated amounts are their fen ÷ 100, rounded once;
    /// - a member's `birth_date`, from a valid `id_number`;
    /// - a member's `age`, full years from `birth_date` to `date` (周岁), if that is 0 to 150.
    ///
    /// All other fields are as ``Table/column(_:)`` states them. Nil means that every value is unknown. O(1) for stated columns,
    /// O(rows) for derived ones: keep the result.
    ///
    /// - Parameter date: the reference date; the register's own if nil.
    public func readable(_ unit: UnitName, _ field: String, on date: CivilDate? = nil) -> Column? {
        guard let table = table(unit) else { return nil }
        switch (unit, field) {
        case (.household, "net_income"): return Derivation.netIncome(table)
        case (.household, "net_income_per_capita"): return Derivation.netIncomePerCapita(table)
        case (.member, "birth_date"): return Derivation.birthDate(table)
        case (.member, "age"): return Derivation.age(table, on: date ?? self.date)
        default: return table.column(field)
        }
    }

    /// Whether ``readable(_:_:on:)`` may derive values of this field.
    public static func isDerivable(_ unit: UnitName, _ field: String) -> Bool {
        switch (unit, field) {
        case (.household, "net_income"), (.household, "net_income_per_capita"), (.member, "birth_date"), (.member, "age"): true
        default: false
        }
    }
}

/// The formulas. Each gives the stated column itself if it has no gaps or nothing to fill them from.
package enum Derivation {
    /// What a household's net income is put together from; the last one is taken off.
    package static let incomeParts = ["wage_income", "business_income", "property_income", "transfer_income", "business_expense"]

    /// Net income in fen; nil if an input is unknown.
    @inline(__always)
    package static func netIncome(stated: Int64?, part: (Int) -> Int64?) -> Int64? {
        if let stated { return stated }
        var sum: Int64 = 0
        for place in incomeParts.indices {
            guard let fen = part(place) else { return nil }
            // Each part is at most 10^15 fen, so this can't overflow.
            sum += place == incomeParts.count - 1 ? -fen : fen
        }
        return sum
    }

    /// Net income per capita in yuan, from fen.
    @inline(__always)
    package static func netIncomePerCapita(stated: Int64?, income: @autoclosure () -> Int64?, size: @autoclosure () -> Int64?) -> Double? {
        if let stated { return Double(stated) / 100 }
        guard let fen = income(), let persons = size(), persons > 0 else { return nil }
        return Double(fen) / Double(100 * persons)
    }

    static func netIncome(_ table: Table) -> Column? {
        let stated = table.column("net_income")
        if let stated, stated.nullCount == 0 { return stated }
        let parts = incomeParts.compactMap { table.column($0) }
        guard parts.count == incomeParts.count else { return stated }
        return Column.integers(.money, count: table.rowCount) { row in
            netIncome(stated: stated?.integer(at: row)) { parts[$0].integer(at: row) }
        }
    }

    static func netIncomePerCapita(_ table: Table) -> Column? {
        let stated = table.column("net_income_per_capita")
        let isComplete = stated?.nullCount == 0
        let income = isComplete ? nil : netIncome(table)
        let size = table.column("household_size")
        if stated == nil, income == nil || size == nil { return nil }
        return Column.doubles(.money, count: table.rowCount) { row in
            netIncomePerCapita(stated: stated?.integer(at: row), income: income?.integer(at: row), size: size?.integer(at: row))
        }
    }

    static func birthDate(_ table: Table) -> Column? {
        let stated = table.column("birth_date")
        guard stated?.nullCount != 0, let numbers = table.column("id_number") else { return stated }
        return Column.integers(.date, count: table.rowCount) { row in
            if let days = stated?.integer(at: row) { return days }
            guard let number = numbers.bytes(at: row) else { return nil }
            return CitizenNumber(validating: number).map { Int64($0.birthDate.daysSinceEpoch) }
        }
    }

    static func age(_ table: Table, on date: CivilDate?) -> Column? {
        let stated = table.column("age")
        guard stated?.nullCount != 0, let date, let births = birthDate(table) else { return stated }
        return Column.integers(.integer, count: table.rowCount) { row in
            if let age = stated?.integer(at: row) { return age }
            guard let birth = births.date(at: row) else { return nil }
            let age = birth.age(on: date)
            return (0...150).contains(age) ? Int64(age) : nil
        }
    }
}

extension Register {
    /// The fields of a unit that may be derived from another one of it where they are not stated.
    package static func derivableFields(_ unit: UnitName, from field: String) -> [String] {
        let isIncome = Derivation.incomeParts.contains(field)
        switch unit {
        case .household:
            if isIncome { return ["net_income", "net_income_per_capita"] }
            return field == "net_income" || field == "household_size" ? ["net_income_per_capita"] : []
        default: return []
        }
    }
}
