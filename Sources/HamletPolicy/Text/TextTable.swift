/// Columns of text whose widths count Chinese characters as two.
package struct TextTable {
    package struct Column {
        let title: String
        let isRight: Bool

        package init(_ title: String, isRight: Bool = false) {
            self.title = title
            self.isRight = isRight
        }
    }

    private let columns: [Column]
    private var widths: [Int]
    private var hasHeader = false

    package init(columns: [Column]) {
        self.columns = columns
        widths = columns.map { TextWidth.of($0.title) }
    }

    /// The rows as lines, with the header before the first ones. Later rows keep the widths of the first unless they need more.
    package mutating func text(_ rows: [[String]]) -> String {
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], TextWidth.of(cell)) }
        }
        var text = ""
        if !hasHeader {
            hasHeader = true
            text += line(columns.map(\.title))
            text +=
                String(
                    repeating: "-", count: min(widths.dropLast().reduce(0) { $0 + $1 + 2 } + TextWidth.of(columns.last?.title ?? ""), 100))
                + "\n"
        }
        for row in rows { text += line(row) }
        return text
    }

    private func line(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let isLast = index == cells.count - 1
            line += isLast && !columns[index].isRight ? cell : TextWidth.padded(cell, to: widths[index], right: columns[index].isRight)
            if !isLast { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
