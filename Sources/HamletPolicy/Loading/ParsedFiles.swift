internal import LuaSandbox
internal import LuaSyntax

/// The files of a policy or plugin, parsed and made ready for Lua.
struct ParsedFiles {
    let chunks: [ParsedChunk]
    var prepared: [PreparedChunk] = []
    /// The functions by where they start in the compiled text.
    var functions: [FunctionPlace: NodeID] = [:]

    /// The files, or nil if they cannot be run, and what is wrong with them.
    static func read(_ source: PolicySource) -> (files: ParsedFiles?, diagnostics: [Diagnostic]) {
        var diagnostics = encodingErrors(in: source)
        if diagnostics.hasErrors { return (nil, diagnostics) }
        var files = ParsedFiles(chunks: source.files.map { LuaParser.parse($0.text, chunkName: $0.name) })
        for (file, chunk) in zip(source.files, files.chunks) {
            diagnostics += SourceGate.refusals(of: chunk).map {
                Diagnostic(.init(rawValue: $0.code), file: file.name, range: $0.range, message: $0.message, help: $0.help)
            }
        }
        if diagnostics.hasErrors { return (nil, diagnostics) }
        for (index, chunk) in files.chunks.enumerated() {
            let tagged = FunctionLineTagger.tag(chunk)
            files.prepared.append(PreparedChunk(tagged))
            for (line, node) in tagged.functions { files.functions[FunctionPlace(chunk: index, line: line)] = node }
        }
        return (files, diagnostics)
    }

    /// Adds an error of the sandbox to what is known, unless the trees said it already: `os.time()` at the top is one mistake, not two.
    func add(_ failure: LuaFailure, of source: PolicySource, to diagnostics: inout [Diagnostic]) {
        let file = source.files.firstIndex { $0.name == failure.chunk } ?? 0
        // A changed environment is found when the file has run, without a place.
        if diagnostics.contains(where: {
            guard $0.severity == .error else { return false }
            return $0.file == source.files[file].name && $0.range.start.line == failure.line
                || failure.line < 1 && $0.code.rawValue == failure.code
        }) {
            return
        }
        let finder = PlaceFinder(chunks: chunks)
        diagnostics.append(
            Diagnostic(
                .init(rawValue: failure.code), file: source.files[file].name,
                range: finder.lineRange(file: file, line: max(failure.line, 1)), message: failure.message,
                help: failure.traceback.count > 1 ? "called from \(failure.traceback.dropFirst().joined(separator: ", "))" : nil))
    }

    /// Titles are shown and digests are compared: files are UTF-8. Those of older editors on Chinese systems are often GB18030.
    private static func encodingErrors(in source: PolicySource) -> [Diagnostic] {
        source.files.compactMap { file in
            guard String(validating: file.text, as: UTF8.self) == nil, SourceGate.preliminary(file.text) == nil else { return nil }
            let lines = file.text.split(separator: 10, omittingEmptySubsequences: false)
            let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
            let place = SourcePosition(offset: 0, line: line + 1, column: 1)
            return Diagnostic(
                "forbidden", file: file.name, range: SourceRange(at: place), message: "the text is not UTF-8",
                help: "save the file as UTF-8; it may be GB18030 or GBK now")
        }
    }
}
