internal import HamletPolicy
public import HamletRegister

/// Bars in groups: the same measure of several places, before and after.
///
/// Values below zero reach down (to the left in a terminal); a missing value is no bar but a dash.
public struct BarChart: Chart, Hashable {
    public var title: Title
    /// What is measured, with its unit.
    public var valueLabel: Title
    /// What the bars of each group stand for, in their order.
    public var series: [Title]
    public var groups: [Group]
    public var style: NumberStyle

    public struct Group: Sendable, Hashable {
        public var label: Title
        /// A value for each of the series.
        public var values: [Double?]

        public init(_ label: Title, _ values: [Double?]) {
            self.label = label
            self.values = values
        }
    }

    public init(title: Title, valueLabel: Title, series: [Title], groups: [Group], style: NumberStyle = .plain) {
        self.title = title
        self.valueLabel = valueLabel
        self.series = series
        self.groups = groups
        self.style = style
    }

    /// A group's value; nil too where it is no number.
    func value(_ group: Group, _ index: Int) -> Double? {
        group.values.indices.contains(index) ? group.values[index].flatMap { $0.isFinite ? $0 : nil } : nil
    }

    /// The axis, which always has zero on it.
    func ticks(count: Int) -> Ticks {
        let values = groups.flatMap { group in series.indices.compactMap { value(group, $0) } }
        return Ticks(from: min(0, values.min() ?? 0), to: max(0, values.max() ?? 0), count: count)
    }
}
