/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, from at or below the least value to at or above the greatest.
struct Ticks {
    let values: [Double]

    var low: Double { values.first ?? 0 }
    var high: Double { values.last ?? 1 }

    /// - Parameters:
    ///   - count: about how many steps there may be.
    ///   - isWhole: no step is below 1, as counts want it.
    init(from least: Double, to greatest: Double, count: Int, isWhole: Bool = false) {
        var least = max(-1e300, min(least, greatest))
        var greatest = min(1e300, max(least, greatest))
        // One value alone, or values that differ by less than doubles can tell in steps: the axis reaches to zero.
        if greatest - least <= max(abs(least), abs(greatest)) * 1e-12 {
            (least, greatest) = (min(0, least), max(0, greatest))
            if least == greatest { greatest = 1 }
        }
        var raw = max((greatest - least) / Double(max(count, 1)), 1e-290)
        if isWhole { raw = max(raw, 1) }
        var power = 1.0
        var exponent = 0
        while raw >= power * 10 { (power, exponent) = (power * 10, exponent + 1) }
        while raw < power { (power, exponent) = (power / 10, exponent - 1) }
        let mantissa = [1.0, 2, 5, 10].first { $0 * power >= raw * (1 - 1e-9) } ?? 10
        let step = mantissa * power
        let first = (least / step + 1e-9).rounded(.down)
        let last = (greatest / step - 1e-9).rounded(.up)
        let scale = (0..<abs(exponent)).reduce(1.0) { scale, _ in scale * 10 }
        // A quotient of whole numbers, so that 3 × 0.1 is 0.3.
        values = (0...Int(max(last - first, 1))).map { index in
            let multiple = (first + Double(index)) * mantissa
            return exponent < 0 ? multiple / scale : multiple * scale
        }
    }
}

/// Where a value lies on a line of the drawing.
struct Scale {
    let low: Double
    let high: Double
    let start: Double
    let end: Double

    func callAsFunction(_ value: Double) -> Double {
        guard high > low else { return start }
        return start + (value - low) / (high - low) * (end - start)
    }
}
