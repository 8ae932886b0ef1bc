import Hamlet

/// The files that an input stands for.
struct GivenFiles {
    var files: [UnitName: [UInt8]] = [:]
    var columns: [UnitName: [Field]] = [:]
    var manifest: [UInt8]?
    /// The last bytes of the input, which decide what is changed.
    var tail: [UInt8]

    init(_ bytes: [UInt8]) {
        tail = Array(bytes.suffix(8).reversed())
        var name = "household"
        var content: [UInt8] = []
        var parts: [(name: String, content: [UInt8])] = []
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            let head = String(decoding: line.dropFirst().prefix(30), as: UTF8.self)
            let isKnown = Schema.standard[UnitName(rawValue: head)] != nil || head == "register" || head == "columns"
            if line.first == UInt8(ascii: "@"), isKnown {
                parts.append((name, content))
                (name, content) = (head, [])
            } else {
                content += line + [10]
            }
        }
        // The line break behind the last line is not the input's.
        parts.append((name, Array(content.dropLast())))
        for part in parts where !part.content.isEmpty { add(part.name, part.content) }
    }

    private mutating func add(_ name: String, _ content: [UInt8]) {
        switch name {
        case "register": manifest = content
        case "columns":
            for line in content.split(separator: 10).prefix(6) {
                let words = line.split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
                guard words.count == 3, let type = Schema.standard.columnType(words[2]) else { continue }
                columns[UnitName(rawValue: words[0]), default: []].append(Field(words[1], type))
            }
        default: files[UnitName(rawValue: name)] = content
        }
    }
}
