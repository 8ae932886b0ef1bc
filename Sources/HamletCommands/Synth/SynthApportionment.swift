/// Ways to divide a total so that the parts add up to it exactly.
enum SynthApportionment {
    /// `total × part ÷ whole`, half rounded up. Monotone in `total`, so `a <= b` survives scaling.
    static func scale(_ total: Int, by part: Int, of whole: Int) -> Int {
        (2 * total * part + whole) / (2 * whole)
    }

    /// Divides `total` in proportion to `weights` by largest remainder; earlier places win ties.
    static func divide(_ total: Int, by weights: [Int]) -> [Int] {
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return weights }
        var parts: [Int] = []
        var remainders: [(Int, Int)] = []
        parts.reserveCapacity(weights.count)
        remainders.reserveCapacity(weights.count)
        for (place, weight) in weights.enumerated() {
            // Full width: a county's forest times a household's weight passes 2^53, and may pass 2^63.
            let (quotient, remainder) = sum.dividingFullWidth(total.multipliedFullWidth(by: weight))
            parts.append(quotient)
            remainders.append((remainder, place))
        }
        let left = total - parts.reduce(0, +)
        remainders.sort { ($1.0, $0.1) < ($0.0, $1.1) }
        for (_, place) in remainders.prefix(left) { parts[place] += 1 }
        return parts
    }

    /// Divides `total` into `count` parts of at least 1 and at most `cap`, in a random but reproducible way.
    /// - Precondition: `count <= total <= count × cap`.
    static func sizes(_ total: Int, into count: Int, cap: Int, random: inout SynthRandom) -> [Int] {
        var sizes = Array(repeating: 1, count: count)
        guard count > 0 else { return sizes }
        // INVARIANT: `open` holds the places below the cap, so every draw lands.
        var open = cap > 1 ? Array(0..<count) : []
        for _ in 0..<max(0, total - count) where !open.isEmpty {
            let draw = random.below(open.count)
            sizes[open[draw]] += 1
            if sizes[open[draw]] == cap {
                open.swapAt(draw, open.count - 1)
                open.removeLast()
            }
        }
        return sizes
    }

    /// The places of the `count` smallest keys, in ascending place order; earlier places win ties.
    static func smallest(_ count: Int, of keys: [Int]) -> [Int] {
        let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        return order.prefix(count).sorted()
    }
}
