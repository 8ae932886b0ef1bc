internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Lets `<` and its like compare codes of an ordered table by the table's order (dictionary, section 3: education).
///
/// Scripts hold codes as texts, which Lua compares by bytes: `m.education < "junior"` would be true of `college`. Where both sides are
/// known to be codes of an ordered table, each is looked up in a table of ranks: `ranks.education[m.education]`. Lines stay.
struct CodeOrder: Sendable {
    /// The global table of ranks, by code table and code. No name that a policy would choose.
    static let global = "__code_ranks"

    private let comparisons: [NodeKey: String]

    init(_ comparisons: [NodeKey: String]) { self.comparisons = comparisons }

    /// The values of ``global``.
    static var ranks: LuaValue {
        let tables = CodeTable.columnTypes.filter(\.isOrdered).map { table in
            let codes = table.entries.compactMap { entry in
                entry.rank.map { LuaTable.Pair(key: .text(entry.identifier), value: .integer(Int64($0))) }
            }
            return LuaTable.Pair(key: .text(table.name), value: .table(LuaTable(pairs: codes)))
        }
        return .table(LuaTable(pairs: tables))
    }

    /// Whether there is nothing to rewrite.
    var isEmpty: Bool { comparisons.isEmpty }

    /// The files with the comparisons rewritten; files without any stay as they were prepared.
    func rewritten(_ chunks: [ParsedChunk], _ prepared: [PreparedChunk]) -> [PreparedChunk] {
        chunks.indices.map { index in
            var wrapper = ExpressionWrapper(chunks[index])
            wrap(chunks[index], index, &wrapper)
            guard !wrapper.isEmpty, let changed = wrapper.apply() else { return prepared[index] }
            // The functions keep their order and their lines, so they are tied to the author's tree as before.
            return PreparedChunk(FunctionLineTagger.tag(LuaParser.parse(changed.bytes, chunkName: chunks[index].name)))
        }
    }

    /// Puts the ranks around the operands of a file.
    func wrap(_ chunk: ParsedChunk, _ index: Int, _ wrapper: inout ExpressionWrapper) {
        if comparisons.isEmpty { return }
        SyntaxNode.function(chunk.main).walk { node in
            guard case .expression(let expression) = node, case .binary(let binary) = expression.kind,
                let table = comparisons[NodeKey(chunk: index, node: expression.id)]
            else { return .descend }
            for operand in [binary.left, binary.right] { wrapper.wrap(operand, "\(Self.global).\(table)[", "]") }
            return .descend
        }
    }
}
