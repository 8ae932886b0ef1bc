import HamletPolicy

/// Diagnostics as JSON objects, the fields in the order of the contract.
enum DiagnosticText {
    static func append(_ diagnostics: [Diagnostic], to bytes: inout [UInt8]) {
        for (index, diagnostic) in diagnostics.enumerated() {
            bytes += index > 0 ? ",\n{".utf8 : "{".utf8
            JSONText.key("code", first: true, to: &bytes)
            JSONText.append(diagnostic.code.rawValue, to: &bytes)
            JSONText.key("severity", to: &bytes)
            JSONText.append(diagnostic.severity.rawValue, to: &bytes)
            JSONText.key("file", to: &bytes)
            JSONText.append(diagnostic.file, to: &bytes)
            for (name, value) in [
                ("line" as StaticString, diagnostic.range.start.line), ("column", diagnostic.range.start.column),
                ("end_line", diagnostic.range.end.line), ("end_column", diagnostic.range.end.column),
            ] {
                JSONText.key(name, to: &bytes)
                JSONText.append(Int64(value), to: &bytes)
            }
            JSONText.key("message", to: &bytes)
            JSONText.append(diagnostic.message, to: &bytes)
            JSONText.key("help", to: &bytes)
            if let help = diagnostic.help { JSONText.append(help, to: &bytes) } else { bytes += "null".utf8 }
            bytes.append(UInt8(ascii: "}"))
        }
    }
}
