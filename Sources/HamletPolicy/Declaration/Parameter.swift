public import Foundation
internal import LuaSandbox

/// A named, bounded number that a township may change. It takes the multiples of its step within its bounds and no other value.
public struct Parameter: Sendable, Hashable {
    public let id: String
    public var title: LocalizedText?
    public var cite: String?
    /// `yuan/person/year`, `person`, `1` …
    public var unit: String
    public var initial: Initial
    public var minimum: Decimal?
    public var maximum: Decimal?
    /// Distance of the values it can take: 0.01 for yuan and 1 for counts unless stated.
    public var step: Decimal

    public enum Initial: Sendable, Hashable {
        case value(Decimal)
        /// From each date on; sorted by date.
        case series([Dated])
        /// No default: it must be set.
        case required
    }

    public struct Dated: Sendable, Hashable {
        /// ISO date.
        public let from: String
        public let value: Decimal

        package init(from: String, value: Decimal) {
            self.from = from
            self.value = value
        }
    }

    public init(
        id: String, title: LocalizedText? = nil, cite: String? = nil, unit: String, initial: Initial, minimum: Decimal? = nil,
        maximum: Decimal? = nil, step: Decimal
    ) {
        self.id = id
        self.title = title
        self.cite = cite
        self.unit = unit
        self.initial = initial
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
    }

    /// Whether scripts see an integer: a count, not an amount of money, in whole steps.
    public var isCount: Bool { !unit.hasPrefix("yuan") && step.isWhole }

    /// Whether the value is a multiple of the step, within the bounds.
    public func accepts(_ value: Decimal) -> Bool {
        (value / step).isWhole && minimum.map { value >= $0 } ?? true && maximum.map { value <= $0 } ?? true
    }

    /// The accepted values next to one that is not, below and above.
    public func nearest(to value: Decimal) -> [Decimal] {
        if let minimum, value < minimum { return [minimum] }
        if let maximum, value > maximum { return [maximum] }
        var quotient = value / step
        var floor = Decimal()
        NSDecimalRound(&floor, &quotient, 0, .down)
        return [floor * step, (floor + 1) * step].filter(accepts)
    }

    /// The value in force on a date; nil if there is none yet, or none at all.
    public func value(on date: String?) -> Decimal? {
        switch initial {
        case .value(let value): value
        case .series(let series):
            date.flatMap { date in series.last { $0.from.utf8.lexicographicallyPrecedes(date.utf8) || $0.from == date } }?.value
        case .required: nil
        }
    }
}

extension Decimal {
    /// The decimal with the number's shortest text; nil for NaN and infinities.
    public init?(shortest value: Double) {
        guard value.isFinite else { return nil }
        self.init(string: NumberText.shortest(value))
    }

    /// Reads `1196`, `-0.5`, `1e3`: digits with a point, no blanks, no thousands separators.
    public init?(exactly text: String) {
        var digits = 0
        var seen = (point: false, exponent: false)
        for (index, c) in text.utf8.enumerated() {
            switch c {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."):
                if seen.point || seen.exponent { return nil }
                seen.point = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                if seen.exponent || digits == 0 { return nil }
                seen.exponent = true
                digits = 0
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                let before = index == 0 ? nil : text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: index - 1)]
                if let before, before != UInt8(ascii: "e"), before != UInt8(ascii: "E") { return nil }
            default: return nil
            }
        }
        guard digits > 0, text.utf8.count <= 40 else { return nil }
        self.init(string: text)
        if isNaN { return nil }
    }

    var isWhole: Bool {
        var value = self
        var rounded = Decimal()
        NSDecimalRound(&rounded, &value, 0, .plain)
        return rounded == self
    }

    /// The nearest double, through the decimal text: `Decimal`'s own conversion is not correctly rounded.
    public var nearestDouble: Double { Double(description) ?? .nan }
}
