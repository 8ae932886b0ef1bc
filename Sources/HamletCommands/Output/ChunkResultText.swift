import HamletEvaluation
import HamletPolicy

/// What a chunk gave, in the forms of the contract.
extension ChunkResult {
    /// A line of JSON.
    var json: [UInt8] {
        var bytes = Array("{".utf8)
        JSONText.key("status", first: true, to: &bytes)
        if let failure {
            JSONText.append("error", to: &bytes)
            JSONText.key("code", to: &bytes)
            JSONText.append(failure.code, to: &bytes)
            JSONText.key("message", to: &bytes)
            JSONText.append(failure.message, to: &bytes)
            JSONText.key("file", to: &bytes)
            JSONText.append(failure.chunk, to: &bytes)
            JSONText.key("line", to: &bytes)
            if failure.line > 0 { JSONText.append(Int64(failure.line), to: &bytes) } else { bytes += "null".utf8 }
        } else {
            JSONText.append("ok", to: &bytes)
            JSONText.key("value", to: &bytes)
            LuaValueText.append(value, to: &bytes)
        }
        JSONText.key("fuel", to: &bytes)
        JSONText.append(Int64(clamping: fuel), to: &bytes)
        bytes += "}\n".utf8
        return bytes
    }

    var text: [UInt8] {
        if let failure {
            let place = failure.chunk.isEmpty ? "" : failure.line > 0 ? "\(failure.chunk):\(failure.line): " : "\(failure.chunk): "
            return Array("\(place)\(failure.message) [\(failure.code)]\n".utf8)
        }
        var bytes: [UInt8] = []
        if case .string(let text) = value { bytes = text } else { LuaValueText.append(value, to: &bytes) }
        return bytes + [10]
    }
}
