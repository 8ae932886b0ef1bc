public import HamletPolicy

/// One HTML file that needs nothing beside it: headings, paragraphs, tables and pictures, made to be printed.
///
/// Tables repeat their header on every page; pictures are not cut. It holds no script, and forbids to load anything.
public struct HTMLReport: Sendable, Hashable {
    public var title: String
    public var language: Language
    public private(set) var body = ""

    /// A table; cells of `numeric` columns stand on the right.
    public struct Table: Sendable, Hashable {
        public var caption: String
        public var columns: [String]
        public var numeric: Set<Int>
        public var rows: [[String]]

        public init(caption: String = "", columns: [String], numeric: Set<Int> = [], rows: [[String]]) {
            self.caption = caption
            self.columns = columns
            self.numeric = numeric
            self.rows = rows
        }
    }

    public init(title: String, language: Language) {
        self.title = title
        self.language = language
    }

    /// - Parameter level: 2 to 4; the report's title is 1.
    public mutating func append(heading: String, level: Int = 2) {
        let level = min(4, max(2, level))
        body += "<h\(level)>\(MarkupText.escaped(heading))</h\(level)>\n"
    }

    public mutating func append(paragraph: String) { body += "<p>\(MarkupText.escaped(paragraph))</p>\n" }

    public mutating func append(_ chart: some Chart, width: Int = 720, height: Int = 400) {
        body += "<figure>\n\(chart.svg(width: width, height: height, language: language))</figure>\n"
    }

    public mutating func append(_ table: Table) {
        func cells(_ texts: [String], _ tag: String) -> String {
            texts.enumerated().map { index, text in
                "<\(tag)\(table.numeric.contains(index) ? " class=\"n\"" : "")>\(MarkupText.escaped(text))</\(tag)>"
            }.joined()
        }
        body += "<table>\n"
        if !table.caption.isEmpty { body += "<caption>\(MarkupText.escaped(table.caption))</caption>\n" }
        body += "<thead><tr>\(cells(table.columns, "th"))</tr></thead>\n<tbody>\n"
        for row in table.rows { body += "<tr>\(cells(row, "td"))</tr>\n" }
        body += "</tbody>\n</table>\n"
    }

    /// The whole file.
    public var text: String {
        """
        <!DOCTYPE html>
        <html lang="\(language == .zh ? "zh-CN" : "en")">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(MarkupText.escaped(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <h1>\(MarkupText.escaped(title))</h1>
        \(body)</body>
        </html>

        """
    }

    private static let style = """
        body { font: 15px/1.6 'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif; color: #1b1f24;
          background: #ffffff; max-width: 1000px; margin: 24px auto; padding: 0 16px; }
        h1 { font-size: 24px; } h2 { font-size: 19px; margin-top: 32px; } h3, h4 { font-size: 16px; }
        table { border-collapse: collapse; margin: 12px 0; font-size: 13px; }
        caption { text-align: left; font-weight: bold; padding: 4px 0; }
        th, td { border-bottom: 1px solid #dfe3e8; padding: 4px 10px; text-align: left; vertical-align: top; }
        td:first-child { white-space: nowrap; }
        th { border-bottom: 2px solid #5b6570; } .n { text-align: right; font-variant-numeric: tabular-nums; }
        figure { margin: 16px 0; } svg { max-width: 100%; height: auto; }
        @page { size: A4; margin: 16mm; }
        @media print { body { font-size: 10.5pt; margin: 0; max-width: none; padding: 0; } table { font-size: 9pt; }
          thead { display: table-header-group; } tr, figure, caption { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } }
        """
}
