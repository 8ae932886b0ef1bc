internal import HamletRegister
internal import LuaSyntax

/// Tables that are looked into by codes: an entry under a word that is no code is never found.
enum KeyCheck {
    static func diagnostics(_ context: CheckContext, _ interpreter: Interpreter) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for use in interpreter.keyUses.values {
            guard !use.isOpen, !use.shape.isOpen, use.tables.count == 1, let table = use.tables.first else { continue }
            for key in use.shape.literalKeys where table.entry(key.name) == nil && !use.names.contains(key.name) {
                found.append(
                    Diagnostic(
                        "unknown_code", .warning, file: context.source.files[key.place.chunk].name, range: key.range,
                        message: "there is no code `\(key.name.prefix(40))` in `\(table.name)`: this entry is never found",
                        help: CodeWords.help(key.name, in: table)))
            }
        }
        return found
    }
}
