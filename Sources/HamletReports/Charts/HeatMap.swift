internal import HamletPolicy
public import HamletRegister

/// What follows from two numbers that move: a field of cells, darker where the value is greater.
public struct HeatMap: Chart, Hashable {
    public var title: Title
    /// What moves to the right, with its unit.
    public var xLabel: Title
    /// What moves upwards, with its unit.
    public var yLabel: Title
    /// What the cells hold, with its unit.
    public var valueLabel: Title
    /// From left to right.
    public var xs: [Double]
    /// From below.
    public var ys: [Double]
    /// A row for each of ``ys``, in it a value for each of ``xs``; nil where there is none.
    public var values: [[Double?]]
    /// The cell in force: its places in ``xs`` and ``ys``.
    public var mark: Cell?
    public var style: NumberStyle

    public struct Cell: Sendable, Hashable {
        public var x: Int
        public var y: Int

        public init(x: Int, y: Int) {
            self.x = x
            self.y = y
        }
    }

    public init(
        title: Title, xLabel: Title, yLabel: Title, valueLabel: Title, xs: [Double], ys: [Double], values: [[Double?]],
        mark: Cell? = nil, style: NumberStyle = .plain
    ) {
        self.title = title
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.valueLabel = valueLabel
        self.xs = xs
        self.ys = ys
        self.values = values
        self.mark = mark
        self.style = style
    }

    func value(_ x: Int, _ y: Int) -> Double? {
        guard values.indices.contains(y), values[y].indices.contains(x) else { return nil }
        return values[y][x].flatMap { $0.isFinite ? $0 : nil }
    }

    /// The least and the greatest value; nil if there is none.
    var range: (low: Double, high: Double)? {
        let all = ys.indices.flatMap { y in xs.indices.compactMap { value($0, y) } }
        guard let low = all.min(), let high = all.max() else { return nil }
        return (low, high)
    }

    /// Where a value lies between the least (0) and the greatest (1).
    static func share(_ value: Double, _ range: (low: Double, high: Double)) -> Double {
        range.high > range.low ? (value - range.low) / (range.high - range.low) : 0.5
    }
}
