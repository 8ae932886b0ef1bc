/// Numbers as canonical CSV writes them: `.` decimals, no exponent, no thousands separators.
public enum DecimalText {
    /// Yuan with exactly two decimals.
    public static func yuan(fen: Int64) -> String { text { NumberText.fen(fen, at: $0) } }

    /// The shortest decimal text that reads back as the same double; `nan` and `inf` for values that have none.
    public static func shortest(_ value: Double) -> String {
        value.isFinite ? text { NumberText.decimal(value, at: $0) } : "\(value)"
    }

    private static func text(_ write: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.room) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            return String(decoding: UnsafeBufferPointer(start: start, count: write(start) - start), as: UTF8.self)
        }
    }
}
