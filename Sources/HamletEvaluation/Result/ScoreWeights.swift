internal import Foundation
internal import HamletPolicy

/// Adds weights as the decimals that the author wrote: 0.1 + 0.2 ties with 0.3, in whatever order the rules stand.
struct ScoreWeights: Sendable {
    private let plain: [Double]
    /// The weights as whole multiples of `1 / scale`; nil if some are too fine or too large for exact sums.
    private let whole: [Int64]?
    private let scale: Double

    init(_ weights: [Double]) {
        plain = weights
        let decimals = weights.compactMap { Decimal(shortest: $0) }
        let digits = decimals.map { max(0, -$0.exponent) }.max() ?? 0
        let factor = pow(Decimal(10), min(digits, 15))
        let size = decimals.reduce(Decimal(0)) { $0 + abs($1) } * factor
        scale = factor.nearestDouble
        // Sums below 2^53 and powers of ten up to 10^15 are exact as doubles, so that the division rounds once.
        whole =
            decimals.count == weights.count && weights.allSatisfy { abs($0) < 0x1p53 } && digits <= 15 && size < Decimal(1 << 53)
            ? decimals.map { Int64(($0 * factor).nearestDouble) } : nil
    }

    func sum(where isTrue: (Int) -> Bool) -> Double {
        if let whole {
            var sum: Int64 = 0
            for place in whole.indices where isTrue(place) { sum += whole[place] }
            return Double(sum) / scale
        }
        var sum = 0.0
        for place in plain.indices where isTrue(place) { sum += plain[place] }
        return sum
    }
}
