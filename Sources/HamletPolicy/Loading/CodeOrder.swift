internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Lets `<` and its like compare codes of an ordered table by the table's order (dictionary, section 3: education).
///
/// Scripts hold codes as texts, which Lua compares by bytes: `m.education < "junior"` would be true of `college`. Where both sides are
/// known to be codes of an ordered table, each is looked up in a table of ranks: `ranks.education[m.education]`. Lines stay.
struct CodeOrder {
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

    /// The files with the comparisons rewritten; files without any stay as they were prepared.
    func rewritten(_ chunks: [ParsedChunk], _ prepared: [PreparedChunk]) -> [PreparedChunk] {
        chunks.indices.map { index in
            let chunk = chunks[index]
            var rewriter = SourceRewriter(chunk)
            SyntaxNode.function(chunk.main).walk { node in
                guard case .expression(let expression) = node, case .binary(let binary) = expression.kind,
                    let table = comparisons[NodeKey(chunk: index, node: expression.id)]
                else { return .descend }
                for operand in [binary.left, binary.right] {
                    rewriter.insert("\(Self.global).\(table)[", at: operand.range.start.offset)
                    rewriter.insert("]", at: operand.range.end.offset)
                }
                return .descend
            }
            guard !rewriter.isEmpty, let changed = try? rewriter.apply() else { return prepared[index] }
            // The functions keep their order and their lines, so they are tied to the author's tree as before.
            return PreparedChunk(FunctionLineTagger.tag(LuaParser.parse(changed.bytes, chunkName: chunk.name)))
        }
    }
}
