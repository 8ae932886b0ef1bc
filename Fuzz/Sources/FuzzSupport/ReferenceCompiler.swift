internal import CFuzz

/// Lua's own compiler.
public enum ReferenceCompiler {
    /// What it says about a text.
    public enum Verdict: Equatable {
        case legal
        /// The line is nil where it names none, as for too many nested levels.
        case error(line: Int?, message: String)
    }

    public static func verdict(on text: [UInt8]) -> Verdict {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 300) { message in
            message.initialize(repeating: 0)
            let line = text.withUnsafeBufferPointer { Int(cfuzz_compile($0.baseAddress, $0.count, message.baseAddress, message.count)) }
            if line == CFUZZ_LEGAL { return .legal }
            let words = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return .error(line: line == CFUZZ_NO_LINE ? nil : line, message: String(decoding: words, as: UTF8.self))
        }
    }
}
