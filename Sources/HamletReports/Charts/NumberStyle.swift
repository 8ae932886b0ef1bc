public import HamletPolicy
internal import HamletRegister

/// How a chart writes its numbers.
public enum NumberStyle: Sendable, Hashable {
    /// As they are: `1,196`, `0.35`; large ones as `12.3万` or `1.2M`.
    case plain
    /// Fractions of 1 as percent: `35%`.
    case percent

    /// A number with at most four digits behind the first that counts.
    public func text(_ value: Double, _ language: Language) -> String { text(value, language, largest: value) }

    /// - Parameter largest: the largest of the numbers that stand together, which decides in what they are counted.
    func text(_ value: Double, _ language: Language, largest: Double) -> String {
        guard value.isFinite else { return "–" }
        if self == .percent { return Self.shortest(value * 100) + "%" }
        let (unit, word) = Self.unit(largest, language)
        return Self.shortest(value / unit) + (value == 0 ? "" : word)
    }

    private static func unit(_ largest: Double, _ language: Language) -> (Double, String) {
        switch (language, abs(largest)) {
        case (.zh, 1e9...): (1e8, "亿")
        case (.zh, 1e5...): (1e4, "万")
        case (.en, 1e9...): (1e9, "bn")
        case (.en, 1e6...): (1e6, "M")
        default: (1, "")
        }
    }

    /// Four digits that count; whole numbers keep all of theirs.
    private static func shortest(_ value: Double) -> String {
        var scale = 1.0
        while abs(value) * scale < 1000, scale < 1e12, (value * scale).rounded() != value * scale { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return DecimalText.grouped(DecimalText.shortest(rounded == 0 ? 0 : rounded))
    }

    /// What stands at the ticks of an axis.
    func texts(_ ticks: Ticks, _ language: Language) -> [String] {
        let largest = max(abs(ticks.low), abs(ticks.high))
        return ticks.values.map { text($0, language, largest: largest) }
    }
}
