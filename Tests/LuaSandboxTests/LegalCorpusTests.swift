import LuaSandbox
import Testing

@Suite("Legal Lua means what it means in Lua")
struct LegalCorpusTests {
    static let limits = LuaLimits(fuel: 5_000_000, memory: 64 << 20, milliseconds: 10_000)

    @Test("a chunk gives the bytes, or the message and the line, that the system's Lua gives", arguments: Corpus.chunks("legal"))
    func same(_ chunk: Corpus.Chunk) throws {
        let (ours, stock) = try WorkerThread.run {
            (ChunkOutcome.sandboxed(chunk.bytes, name: chunk.name, limits: Self.limits), StockLua.run(chunk.bytes, name: chunk.name))
        }
        guard ours != stock else { return }
        Issue.record("\(chunk.name): \(ChunkOutcome.difference(ours: ours, stock: stock))")
    }

    @Test("the corpus is there") func isThere() { #expect(Corpus.chunks("legal").count > 200) }

    @Test("names of chunks are cut as Lua cuts the names of files", arguments: [1, 40, 58, 59, 60, 61, 200])
    func longNames(length: Int) throws {
        let name = String((0..<length).map { Character(UnicodeScalar(97 + UInt8($0 % 26))) })
        let text = Array("local ok, e = pcall(error, 'x', 2) return select(2, pcall(function() error('here') end))".utf8)
        let (ours, stock) = try WorkerThread.run {
            (ChunkOutcome.sandboxed(text, name: name, limits: Self.limits), StockLua.run(text, name: name))
        }
        #expect(ours == stock)
    }
}

extension ChunkOutcome {
    /// Where two outcomes part, in words that help to find the place in a chunk.
    static func difference(ours: ChunkOutcome, stock: ChunkOutcome) -> String {
        guard case .value(let a) = ours, case .value(let b) = stock else { return "ours \(ours.described), Lua \(stock.described)" }
        let at = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
        func around(_ bytes: [UInt8]) -> String {
            String(decoding: bytes[max(0, at - 40)..<min(bytes.count, at + 100)].map { (32...126).contains($0) ? $0 : 46 }, as: UTF8.self)
        }
        return "byte \(at) of \(a.count) and \(b.count): ours `\(around(a))`, Lua `\(around(b))`"
    }

    private var described: String {
        switch self {
        case .value(let bytes): "a value of \(bytes.count) bytes"
        case .error(let message, let line): "line \(line): \(message)"
        }
    }
}
