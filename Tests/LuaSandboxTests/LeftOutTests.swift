import Foundation
import LuaSandbox
import LuaSyntax
import Testing

/// `Tests/Corpora/left-out.md` says what is left out of Lua, and what is different on purpose. These tests hold it to that.
@Suite("Lua that is left out or different on purpose")
struct LeftOutTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        let chunk: [UInt8]
        let third: String
        let fourth: String
        var testDescription: String { what }
    }

    /// The rows below a heading: four cells, the second of them code.
    static func rows(_ heading: String) -> [Row] {
        guard let text = try? Corpus.text("left-out.md"), let start = text.range(of: "## \(heading)\n") else { return [] }
        let section = text[start.upperBound...].components(separatedBy: "\n## ")[0]
        return section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().compactMap { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 6 else { return nil }
            let chunk = String(cells[2].dropFirst().dropLast()).replacingOccurrences(of: "⏎", with: "\n")
            return Row(what: cells[1], chunk: Array(chunk.utf8), third: cells[3], fourth: cells[4])
        }
    }

    @Test("what is left out ends with a clean error", arguments: rows("Left out"))
    func leftOut(_ row: Row) throws {
        let failure = try WorkerThread.run { () -> LuaFailure? in
            if let refusal = SourceGate.refusals(of: LuaParser.parse(row.chunk, chunkName: "chunk")).first {
                return LuaFailure(code: refusal.code, message: refusal.message)
            }
            do throws(LuaFailure) {
                let instance = try LuaInstance()
                _ = try instance.run(row.chunk, chunk: instance.addChunk("chunk"))
                return nil
            } catch {
                return error
            }
        }
        #expect(failure?.code == row.third)
        #expect(failure?.message.contains(row.fourth) == true || row.fourth.isEmpty, "\(failure?.message ?? "no error")")
    }

    @Test("what is different is different as written, here and in Lua", arguments: rows("Different"))
    func different(_ row: Row) throws {
        let (ours, stock) = try WorkerThread.run {
            (ChunkOutcome.sandboxed(row.chunk, name: "chunk", limits: .standard), StockLua.run(row.chunk, name: "chunk"))
        }
        #expect(ours.text == row.third)
        #expect(stock.text == row.fourth)
    }

    @Test("the tables are there") func areThere() {
        #expect(Self.rows("Left out").count >= 29)
        #expect(Self.rows("Different").count >= 6)
    }
}

extension ChunkOutcome {
    /// The text that a chunk gave; nil for anything else.
    fileprivate var text: String? {
        guard case .value(let bytes) = self, bytes.count >= 5, bytes[0] == 5 else { return nil }  // the tag of texts, and a length
        return String(decoding: bytes[5...], as: UTF8.self)
    }
}
