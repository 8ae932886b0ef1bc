internal import HamletRegister

/// Which cells of a row state the same thing twice, so that one cannot be otherwise without the others.
enum CellTies {
    /// A household's incomes, and what they are divided by.
    static let incomes: Set<String> = Set(Derivation.incomeParts + ["net_income", "net_income_per_capita", "household_size"])

    /// What else changes when a cell takes a value; nil if the row leaves open what would.
    static func companions(of field: String, _ value: Int64?, row: Int, in overlay: CellOverlay, register: Register) -> [Fact]? {
        func stated(_ name: String) -> Int64? { overlay.stated(.household, name, row) }
        func fact(_ name: String, _ value: Int64) -> Fact { Fact(unit: .household, row: row, field: name, value: .whole(value)) }
        guard incomes.contains(field) else { return [] }
        let income = stated("net_income")
        let perCapita = stated("net_income_per_capita")
        let size = stated("household_size")
        func divided(_ income: Int64, by size: Int64) -> Int64 { Int64((Double(income) / Double(size)).rounded()) }

        switch field {
        case "household_size":
            // Who would come or go is another question.
            if let members = register.table(.household)?.link("members")?.many(row), !members.isEmpty { return nil }
            guard let value, value > 0, let income, perCapita != nil else { return [] }
            return [fact("net_income_per_capita", divided(income, by: value))]
        case "net_income_per_capita":
            // Derived where it is not stated: then the incomes it is derived from are what may change.
            if stated(field) == nil, income != nil || Derivation.incomeParts.allSatisfy({ stated($0) != nil }), size != nil { return nil }
            guard let value, income != nil else { return [] }
            guard let size else { return nil }
            let (total, isTooLarge) = value.multipliedReportingOverflow(by: size)
            return isTooLarge ? nil : [fact("net_income", total)]
        case "net_income":
            if income == nil, Derivation.incomeParts.allSatisfy({ stated($0) != nil }) { return nil }
            guard let value, perCapita != nil else { return [] }
            guard let size, size > 0 else { return nil }
            return [fact("net_income_per_capita", divided(value, by: size))]
        default:
            guard Derivation.incomeParts.allSatisfy({ $0 == field || stated($0) != nil }), let value else { return [] }
            let sum = Derivation.netIncome(stated: nil) { Derivation.incomeParts[$0] == field ? value : stated(Derivation.incomeParts[$0]) }
            guard let sum, income != nil else { return [] }
            guard perCapita != nil else { return [fact("net_income", sum)] }
            guard let size, size > 0 else { return nil }
            return [fact("net_income", sum), fact("net_income_per_capita", divided(sum, by: size))]
        }
    }
}
