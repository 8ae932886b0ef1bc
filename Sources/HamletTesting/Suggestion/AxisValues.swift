internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister

internal import struct Foundation.Decimal

/// The values worth trying on each axis: each truth value and code, and what lies at the constants that the policy compares with, one
/// step of the field's own resolution below and above.
struct AxisValues {
    private(set) var values: [(axis: Axis, field: Field, values: [RegisterValue])]

    init(_ policy: Policy, settings: [TestSettings]) {
        let names = PolicyNames(policy)
        var numbers = names.numbers
        for parameter in policy.declaration.parameters {
            switch parameter.initial {
            case .value(let value): numbers.insert(value.nearestDouble)
            case .series(let series): for dated in series { numbers.insert(dated.value.nearestDouble) }
            case .required: break
            }
        }
        for setting in settings { for value in setting.parameters.values { numbers.insert(value.nearestDouble) } }
        let sorted = numbers.filter { abs($0) < 1e9 }.sorted()
        let dates = names.texts.compactMap { CivilDate(iso: $0) } + settings.compactMap { $0.date.flatMap { CivilDate(iso: $0) } }
        values = Axis.all(of: policy).map { axis, field in
            (axis, field, Self.values(of: field, numbers: sorted, texts: names.texts, dates: dates))
        }
    }

    /// Adds values that were found to be edges.
    mutating func add(_ more: [Axis: Set<RegisterValue>]) {
        for index in values.indices {
            let new = (more[values[index].axis] ?? []).subtracting(values[index].values)
            values[index].values += new.sorted { $0.canonicalText < $1.canonicalText }
        }
    }

    private static func values(of field: Field, numbers: [Double], texts: Set<String>, dates: [CivilDate]) -> [RegisterValue] {
        switch field.type {
        case .boolean: return [.boolean(true), .boolean(false), .null]
        case .code(let table): return codes(table, texts).map { .text($0) } + [.null]
        case .codes(let table, _):
            let chosen = codes(table, texts)
            return chosen.map { .list([$0]) } + zip(chosen, chosen.dropFirst()).map { .list([$0, $1]) } + [.null]
        case .texts: return texts.sorted().prefix(5).map { .list([$0]) } + [.null]
        case .text: return texts.sorted().filter { $0.utf8.count < 24 }.prefix(8).map { .text($0) } + [.text("other"), .null]
        case .date:
            let years = numbers.filter { (1...120).contains($0) && $0 == $0.rounded() }.map { Int($0) }
            let edges =
                dates + dates.flatMap { date in years.compactMap { CivilDate(year: date.year - $0, month: date.month, day: date.day) } }
            return Set(edges).sorted { $0.daysSinceEpoch < $1.daysSinceEpoch }.flatMap { date in
                (-1...1).map { .date(CivilDate(daysSinceEpoch: date.daysSinceEpoch + Int32($0))) }
            } + [.null]
        case .integer, .year, .decimal, .money:
            return edges(of: field, at: numbers + folds(of: field, numbers)) + [.null]
        }
    }

    /// Where a product of the field may meet a bound, as in `min(400 * size, 2000)`: small quotients of constants for numbers that count,
    /// quotients by shares for money.
    private static func folds(of field: Field, _ numbers: [Double]) -> [Double] {
        let isCount = field.type == .integer
        guard isCount || field.type == .money || field.type == .decimal else { return [] }
        let divisors = numbers.filter { isCount ? $0 > 1 : $0 > 0 && $0 < 1 }
        let quotients = numbers.flatMap { number in divisors.map { number / $0 } }.filter { $0 > 1 && (!isCount || $0 <= 30) }
        return Array(Set(quotients).subtracting(numbers).sorted().prefix(24))
    }

    private static func codes(_ table: CodeTable, _ texts: Set<String>) -> [String] {
        if table.entries.count <= 16 { return table.identifiers }
        let named = table.identifiers.filter(texts.contains)
        return named + table.identifiers.filter { !texts.contains($0) }.prefix(4)
    }

    /// The values of a numeric field at some numbers, a step below and a step above, one past and twice as far, as far as its limits go:
    /// some differences are too small to show beside the edge.
    static func edges(of field: Field, at numbers: some Sequence<Double>) -> [RegisterValue] {
        var found: [Double] = []
        let step = resolution(of: field)
        for number in numbers {
            let base = (number / step).rounded(.down)
            for offset in [-1.0, 0, 1, 2] {
                let value = (base + offset) * step
                if value - number > 1.5 * step { continue }
                found.append((value * 100).rounded() / 100)
            }
            found += [(base * step + 1), base * step * 2].map { ($0 * 100).rounded() / 100 }
        }
        return Set(found).sorted().filter { isWithin($0, field) }.map { value(of: field, $0) }
    }

    static func resolution(of field: Field) -> Double {
        switch field.type {
        case .money, .decimal: 0.01
        default: 1
        }
    }

    static func isWithin(_ value: Double, _ field: Field) -> Bool {
        if let lower = field.bounds.lower, value < lower { return false }
        if let upper = field.bounds.upper, value > upper { return false }
        if case .year = field.type { return (1000...9999).contains(value) || value == 0 && field.bounds.lower == 0 }
        return abs(value) < 1e12
    }

    static func value(of field: Field, _ number: Double) -> RegisterValue {
        switch field.type {
        case .money: .fen(Int64((number * 100).rounded()))
        case .decimal: .decimal(number)
        default: .integer(Int64(number))
        }
    }

    static func number(_ value: RegisterValue?) -> Double? {
        switch value {
        case .fen(let fen)?: Double(fen) / 100
        case .decimal(let number)?: number
        case .integer(let number)?: Double(number)
        default: nil
        }
    }
}
