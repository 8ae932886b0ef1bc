/// Indices that are ratios of whole numbers: fen and persons are added without rounding, so no order of units changes a digit.
enum ExactSums {
    /// An amount of fen that `weight` persons have together.
    struct Share {
        /// What the units are sorted by, in any unit of measure.
        let place: Double
        let fen: Int64
        let weight: Int64
    }

    /// The Gini coefficient of fen per person: 1 − Σ (pᵢ − pᵢ₋₁)(Lᵢ + Lᵢ₋₁). Nil if the total is 0.
    ///
    /// - Parameter sorted: by fen per person.
    static func gini(_ sorted: some Sequence<Share>) -> Double? {
        var persons: Int128 = 0
        var total: Int128 = 0
        var area: Int128 = 0
        for share in sorted {
            persons += Int128(share.weight)
            area += Int128(share.weight) * (2 * total + Int128(share.fen))
            total += Int128(share.fen)
        }
        guard persons > 0, total != 0 else { return nil }
        return Double(persons * total - area) / (Double(persons) * Double(total))
    }

    /// The concentration index 2/μ · Σ wᵢ aᵢ (Rᵢ − ½) / W, R the fractional rank; units at the same place share the mean of their ranks.
    /// Nil if nothing is given.
    ///
    /// - Parameter sorted: by place.
    static func concentration(_ sorted: [Share]) -> Double? {
        let persons = sorted.reduce(0 as Int128) { $0 + Int128($1.weight) }
        let total = sorted.reduce(0 as Int128) { $0 + Int128($1.fen) }
        guard persons > 0, total != 0 else { return nil }
        var sum: Int128 = 0
        for tie in Ties(sorted) {
            // R is the persons before and half of those at the place, of all; the sum is of 2W(R − ½).
            sum += tie.fen * (2 * tie.before + tie.persons - persons)
        }
        return Double(sum) / (Double(persons) * Double(total))
    }

    /// What the first `part` of the persons have of the total, and so for each part. What units at the same place have is spread evenly
    /// over their persons. Nil if the total is 0.
    ///
    /// - Parameters:
    ///   - parts: numerators of the parts, rising.
    ///   - of: their denominator.
    ///   - sorted: by place.
    static func shares(_ parts: [Int], of denominator: Int, _ sorted: [Share]) -> [Double]? {
        let persons = sorted.reduce(0 as Int128) { $0 + Int128($1.weight) }
        let total = sorted.reduce(0 as Int128) { $0 + Int128($1.fen) }
        guard persons > 0, total != 0 else { return nil }
        var shares: [Double] = []
        var before: Int128 = 0
        for tie in Ties(sorted) {
            while shares.count < parts.count {
                // Persons up to the bound, times the denominator.
                let bound = Int128(parts[shares.count]) * persons
                let inside = bound - tie.before * Int128(denominator)
                if inside > tie.persons * Int128(denominator) { break }
                let own = Double(tie.fen) * (Double(inside) / (Double(tie.persons) * Double(denominator)))
                shares.append((Double(before) + own) / Double(total))
            }
            before += tie.fen
        }
        return shares
    }

    /// The places of a sorted list, each with what its units have together.
    private struct Ties: Sequence, IteratorProtocol {
        private let sorted: [Share]
        private var index = 0
        private var before: Int128 = 0

        init(_ sorted: [Share]) { self.sorted = sorted }

        mutating func next() -> (before: Int128, persons: Int128, fen: Int128)? {
            guard index < sorted.count else { return nil }
            let place = sorted[index].place
            var tie = (before: before, persons: 0 as Int128, fen: 0 as Int128)
            while index < sorted.count, sorted[index].place == place {
                tie.persons += Int128(sorted[index].weight)
                tie.fen += Int128(sorted[index].fen)
                index += 1
            }
            before += tie.persons
            return tie
        }
    }
}

/// A sum of doubles whose rounding errors are kept and added at the end (Neumaier).
struct CompensatedSum {
    private var sum = 0.0
    private var rest = 0.0

    mutating func add(_ value: Double) {
        let next = sum + value
        rest += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }

    var value: Double { sum + rest }
}
