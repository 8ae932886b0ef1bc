internal import Foundation
internal import HamletRegister

/// The values that a numeric cell can take, as whole numbers of its own resolution: fen, units, days, years, parts of a decimal.
struct CellGrid {
    let field: Field
    /// Steps to one of the unit: 1, or a power of ten for decimals.
    let scale: Int64
    let range: ClosedRange<Int64>

    /// Whether the places are people, days or years rather than fen or parts.
    var isCounted: Bool { scale == 1 }

    /// - Returns: nil for fields that are no numbers or dates, and for decimals of more than nine places.
    init?(_ field: Field, table: Table, row: Int, registerYear: Int?) {
        self.field = field
        var scale: Int64 = 1
        var widest: ClosedRange<Int64>
        switch field.type {
        case .money:
            scale = 100
            widest = -10_000_000_000_000...10_000_000_000_000
        case .integer: widest = -1_000_000_000_000...1_000_000_000_000
        case .year: widest = 1000...9999
        case .date:
            // 1900-01-01 to 2099-12-31
            widest = -25567...47481
        case .decimal:
            // Hundredths, or what the cell itself shows.
            let digits = table.column(field.name)?.number(at: row).map(Self.decimals) ?? 2
            guard let digits else { return nil }
            for _ in 0..<max(2, digits) { scale *= 10 }
            widest = -1_000_000 * scale...1_000_000 * scale
        default: return nil
        }
        self.scale = scale
        var lower = widest.lowerBound
        var upper = widest.upperBound
        func place(_ bound: Double, _ rule: FloatingPointRoundingRule) -> Int64 {
            Int64(min(max((bound * Double(scale)).rounded(rule), Double(widest.lowerBound)), Double(widest.upperBound)))
        }
        if let bound = field.bounds.lower { lower = max(lower, place(bound, .up)) }
        if let bound = field.bounds.upper { upper = min(upper, place(bound, .down)) }
        if field.bounds.endsAtRegisterYear, let registerYear { upper = min(upper, Int64(registerYear)) }
        // Limits between two fields of the row, from either side.
        if let other = field.bounds.upperField, let limit = table.column(other)?.integer(at: row) { upper = min(upper, limit) }
        for other in table.unit.fields where other.bounds.upperField == field.name {
            if let limit = table.column(other.name)?.integer(at: row) { lower = max(lower, limit) }
        }
        guard lower <= upper else { return nil }
        range = lower...upper
    }

    /// Decimal places of a number; nil if there are more than nine.
    private static func decimals(_ number: Double) -> Int? {
        let text = RegisterValue.decimal(number).canonicalText
        guard let point = text.firstIndex(of: "."), !text.contains("e") else { return text.contains("e") ? nil : 0 }
        let count = text.distance(from: point, to: text.endIndex) - 1
        return count <= 9 ? count : nil
    }

    /// The place of a stated cell; nil if it is unknown.
    func place(_ column: Column, _ row: Int) -> Int64? {
        if field.type == .decimal { return column.number(at: row).map { Int64(($0 * Double(scale)).rounded()) } }
        return column.integer(at: row)
    }

    /// What is written into the cell.
    func value(_ place: Int64) -> Fact.Value { field.type == .decimal ? .real(Double(place) / Double(scale)) : .whole(place) }

    /// What is shown.
    func shown(_ place: Int64) -> RegisterValue {
        switch field.type {
        case .money: .fen(place)
        case .decimal: .decimal(Double(place) / Double(scale))
        case .date: .date(CivilDate(daysSinceEpoch: Int32(truncatingIfNeeded: place)))
        default: .integer(place)
        }
    }
}
