public import HamletPolicy
public import HamletRegister

/// A picture of numbers: as SVG for print and pages, as text for a terminal. The same chart gives the same bytes.
public protocol Chart: Sendable {
    /// Stands above the picture.
    var title: Title { get }

    /// One `svg` element with a light background that needs nothing beside it: a file by itself, or part of a page.
    ///
    /// - Parameters:
    ///   - width: in pixels, 160 or more; smaller ones are taken as that.
    ///   - height: in pixels, 120 or more.
    func svg(width: Int, height: Int, language: Language) -> String

    /// Lines of at most `columns` columns of a terminal, in which Chinese characters take two; each ends in a line feed.
    ///
    /// - Parameters:
    ///   - columns: 40 or more; smaller ones are taken as that.
    ///   - isColored: whether escape sequences tell the series apart too.
    func text(columns: Int, language: Language, isColored: Bool) -> String
}

extension Chart {
    public func svg(language: Language) -> String { svg(width: 720, height: 400, language: language) }
    public func text(columns: Int = 80, language: Language) -> String { text(columns: columns, language: language, isColored: false) }
}

extension Title {
    func text(_ language: Language) -> String { language == .zh ? zh : en }
}

/// A place on an axis that is worth a line of its own: the poverty line, the value in force.
public struct ChartMark: Sendable, Hashable {
    public var value: Double
    public var label: Title

    public init(_ value: Double, _ label: Title) {
        self.value = value
        self.label = label
    }

    /// `poverty line 1,196`
    func text(_ language: Language) -> String { "\(label.text(language)) \(NumberStyle.plain.text(value, language))" }
}
