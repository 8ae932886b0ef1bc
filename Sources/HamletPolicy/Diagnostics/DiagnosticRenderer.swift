/// Diagnostics as text for a person: the sentence, the line, a caret under the place.
public struct DiagnosticRenderer: Sendable {
    public var isColored: Bool
    /// Gives a line of a file, for the caret block.
    public var line: @Sendable (_ file: String, _ line: Int) -> String?

    public init(isColored: Bool = false, line: @escaping @Sendable (String, Int) -> String? = { _, _ in nil }) {
        self.isColored = isColored
        self.line = line
    }

    public func render(_ diagnostic: Diagnostic) -> String {
        let start = diagnostic.range.start
        let end = diagnostic.range.end
        var text = "\(diagnostic.file):\(start.line):\(start.column): "
        let word = diagnostic.severity.rawValue
        let color = diagnostic.severity == .error ? "\u{1B}[31m" : "\u{1B}[33m"
        text += isColored ? "\(color)\(word)\u{1B}[0m" : word
        text += ": \(diagnostic.message) [\(diagnostic.code)]\n"
        if let source = line(diagnostic.file, start.line), source.unicodeScalars.count <= 400 {
            let shown = source.replacing("\t", with: " ")
            text += "    \(shown)\n    "
            let before = shown.unicodeScalars.prefix(max(start.column - 1, 0))
            text += String(repeating: " ", count: before.reduce(0) { $0 + TextWidth.of($1) })
            var width = 1
            if end.line == start.line, end.column > start.column {
                width = shown.unicodeScalars.dropFirst(start.column - 1).prefix(end.column - start.column).reduce(0) {
                    $0 + TextWidth.of($1)
                }
            }
            text += String(repeating: "^", count: max(width, 1)) + "\n"
        }
        if let help = diagnostic.help { text += "    help: \(help)\n" }
        return text
    }
}
