internal import HamletPolicy
public import HamletRegister

/// What follows from a number that moves: each value holds from its x up to the next one's.
///
/// One series, or two with axes of their own, such as households and money against a poverty line. Any number of points may be
/// given; a picture keeps of those that share a place on its x axis the first, the last and the outermost.
public struct StepCurve: Chart, Hashable {
    public var title: Title
    /// What moves, with its unit.
    public var xLabel: Title
    /// At most two are drawn.
    public var series: [Series]
    /// The value in force, for one.
    public var mark: ChartMark?

    public struct Series: Sendable, Hashable {
        /// What is counted, with its unit.
        public var label: Title
        public let points: [Point]
        public var style: NumberStyle

        /// - Parameter points: in any order; those that are no numbers are left out.
        public init(_ label: Title, points: [Point], style: NumberStyle = .plain) {
            self.label = label
            // Of points at the same x, the order given stays.
            self.points = points.filter { $0.x.isFinite && $0.y.isFinite }.enumerated().sorted {
                ($0.element.x, $0.offset) < ($1.element.x, $1.offset)
            }.map(\.element)
            self.style = style
        }

        func ticks(count: Int) -> Ticks {
            let low = points.map(\.y).min() ?? 0
            let high = points.map(\.y).max() ?? 0
            // Zero belongs to the picture unless the changes would drown in it.
            let startsAtZero = low >= 0 && low < high * 0.8 || low == high
            return Ticks(from: startsAtZero ? min(0, low) : low, to: startsAtZero ? max(0, high) : high, count: count)
        }
    }

    public struct Point: Sendable, Hashable {
        public var x: Double
        public var y: Double

        public init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    public init(title: Title, xLabel: Title, series: [Series], mark: ChartMark? = nil) {
        self.title = title
        self.xLabel = xLabel
        self.series = series
        self.mark = mark
    }

    var shown: ArraySlice<Series> { series.prefix(2) }

    /// The ends of the x axis: those of the points, and the mark.
    var range: (low: Double, high: Double) {
        let xs = shown.flatMap { [$0.points.first, $0.points.last] }.compactMap { $0?.x } + (mark.map { [$0.value] } ?? [])
        let (low, high) = (xs.min() ?? 0, xs.max() ?? 1)
        return low < high ? (low, high) : (low - 1, high + 1)
    }

    /// The points that share one of `count` places between `low` and `high`.
    struct Place {
        let index: Int
        let x: Double
        let first: Double
        var least: Double
        var greatest: Double
        var last: Double
    }

    static func places(_ points: [Point], low: Double, high: Double, count: Int) -> [Place] {
        var places: [Place] = []
        for point in points {
            let index = min(count - 1, max(0, Int((point.x - low) / (high - low) * Double(count))))
            if let end = places.indices.last, places[end].index == index {
                places[end].least = min(places[end].least, point.y)
                places[end].greatest = max(places[end].greatest, point.y)
                places[end].last = point.y
            } else {
                places.append(Place(index: index, x: point.x, first: point.y, least: point.y, greatest: point.y, last: point.y))
            }
        }
        return places
    }
}
