package import LuaSyntax

extension Policy {
    /// The same declarations with another text in a place of a function's body; nil if the text cannot be read then.
    ///
    /// What the new text says is not checked.
    package func replacing(_ range: SourceRange, in file: Int, with text: String) -> Policy? {
        var wrapper = ExpressionWrapper(chunks[file])
        wrapper.replace(range, with: text)
        order.wrap(chunks[file], file, &wrapper)
        guard let changed = wrapper.apply() else { return nil }
        let parsed = LuaParser.parse(changed.bytes, chunkName: chunks[file].name)
        guard parsed.isValid, parsed.functions.count == chunks[file].functions.count else { return nil }
        var copy = self
        copy.prepared[file] = PreparedChunk(FunctionLineTagger.tag(parsed))
        return copy
    }

    /// The functions of a file that rules can reach, with those inside them.
    package func reachedFunctions(in file: Int) -> Set<NodeID> {
        let seen = Set(reached.compactMap { $0.chunk == file ? functions[$0] : nil })
        var result: Set<NodeID> = []
        for function in chunks[file].functions where function.form != .main {
            if seen.contains(function.id) || function.parent.map(result.contains) == true { result.insert(function.id) }
        }
        return result
    }
}
