internal import HamletPolicy
public import HamletRegister

/// How values are spread, such as incomes, with a line across: how many lie between round bounds.
///
/// The outermost bins also take what lies far out (beyond the 1st and 99th percentile, where that would squeeze the rest), and say so.
public struct Histogram: Chart, Hashable {
    public var title: Title
    /// What is spread, with its unit.
    public var xLabel: Title
    /// What is counted.
    public var countLabel: Title
    public var mark: ChartMark?
    public let bins: [Bin]

    /// Values from `low` up to but not including `high`; nil where the bin is open.
    public struct Bin: Sendable, Hashable {
        public let low: Double?
        public let high: Double?
        public let count: Double
    }

    /// - Parameters:
    ///   - values: what is no number is left out.
    ///   - weights: how much each value counts, such as the household's persons; 1 each if nil.
    ///   - binCount: about how many bins.
    public init(
        title: Title, xLabel: Title, countLabel: Title, values: [Double], weights: [Double]? = nil, binCount: Int = 20,
        mark: ChartMark? = nil
    ) {
        self.title = title
        self.xLabel = xLabel
        self.countLabel = countLabel
        self.mark = mark
        let entries = values.enumerated().filter { $0.element.isFinite }.map { (value: $0.element, weight: weights?[$0.offset] ?? 1) }
        let sorted = entries.map(\.value).sorted()
        guard let least = sorted.first, let greatest = sorted.last else {
            bins = []
            return
        }
        let near = (low: sorted[(sorted.count - 1) / 100], high: sorted[sorted.count - 1 - (sorted.count - 1) / 100])
        let span = near.high - near.low
        var low = least < near.low - span / 2 ? near.low : least
        var high = greatest > near.high + span / 2 ? near.high : greatest
        if let mark, mark.value.isFinite { (low, high) = (min(low, mark.value), max(high, mark.value)) }
        var edges = Ticks(from: low, to: high, count: max(1, binCount)).values
        // A bin ends before its bound: the greatest value needs one more.
        if let last = edges.last, last <= high, edges.count > 1 { edges.append(last + (last - edges[edges.count - 2])) }
        var counts = [Double](repeating: 0, count: edges.count - 1)
        for entry in entries {
            let after = edges.firstIndex { $0 > entry.value } ?? edges.count
            counts[min(max(after - 1, 0), counts.count - 1)] += entry.weight
        }
        bins = counts.indices.map { index in
            Bin(
                low: index == 0 && least < edges[0] ? nil : edges[index],
                high: index == counts.count - 1 && greatest >= edges[index + 1] ? nil : edges[index + 1], count: counts[index])
        }
    }

    /// The bounds of all bins, the open ones as wide as the others; empty if there are no bins.
    var edges: [Double] {
        guard let last = bins.last else { return [] }
        let inner = bins.dropFirst().compactMap(\.low)
        // With one bin both bounds are stated unless it is open; with several an inner bound and the width give the rest.
        guard let first = inner.first else { return [bins[0].low ?? 0, last.high ?? (bins[0].low ?? 0) + 1] }
        let width =
            bins[0].low.map { first - $0 } ?? last.high.map { $0 - (inner.last ?? first) } ?? (inner.count > 1 ? inner[1] - first : 1)
        return [bins[0].low ?? first - width] + inner + [last.high ?? (inner.last ?? first) + width]
    }
}
