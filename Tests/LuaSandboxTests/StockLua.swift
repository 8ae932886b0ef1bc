import CStockLua
import LuaSandbox

/// What a chunk gives: bytes of its first result, or an error with its place.
enum ChunkOutcome: Equatable {
    case value([UInt8])
    case error(message: String, line: Int)
}

/// Lua as the system has it, with all its libraries.
enum StockLua {
    static func run(_ text: [UInt8], name: String) -> ChunkOutcome {
        var result = stock_result()
        defer { stock_free(&result) }
        text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { stock_run($0.baseAddress, $0.count, "@" + name, &result) }
        }
        if result.ok { return .value(Array(UnsafeBufferPointer(start: result.bytes, count: result.length))) }
        let bytes = UnsafeRawBufferPointer(start: result.message, count: result.message_length)
        let place = (result.chunk.map { String(cString: $0) } ?? "") + ":\(result.line): "
        return .error(message: String(decoding: bytes, as: UTF8.self).dropping(place), line: Int(result.line))
    }
}

extension ChunkOutcome {
    /// What the sandbox makes of a chunk.
    static func sandboxed(_ text: [UInt8], name: String, limits: LuaLimits) -> ChunkOutcome {
        do throws(LuaFailure) {
            let instance = try LuaInstance(limits: limits)
            _ = try instance.run(text, chunk: instance.addChunk(name))
            return .value(instance.resultBytes)
        } catch {
            return .error(message: error.message.dropping("\(error.chunk):\(error.line): "), line: error.line)
        }
    }
}

extension String {
    func dropping(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
