/// Numbers as canonical CSV writes them: `.` decimals, no exponent, no thousands separators.
public enum DecimalText {
    /// Yuan with exactly two decimals.
    public static func yuan(fen: Int64) -> String { text { NumberText.fen(fen, at: $0) } }

    /// The shortest decimal text that reads back as the same double; `nan` and `inf` for values that have none.
    public static func shortest(_ value: Double) -> String {
        value.isFinite ? text { NumberText.decimal(value, at: $0) } : "\(value)"
    }

    /// `-12345.60` as `-12,345.60`.
    public static func grouped(_ text: String) -> String {
        guard !text.contains("e") else { return text }
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.dropFirst(sign.count).split(separator: ".", omittingEmptySubsequences: false)
        var whole = ""
        for (index, digit) in (parts.first ?? "").enumerated() {
            if index > 0, ((parts.first?.count ?? 0) - index) % 3 == 0 { whole.append(",") }
            whole.append(digit)
        }
        return sign + whole + (parts.count > 1 ? "." + parts[1] : "")
    }

    private static func text(_ write: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>) -> String {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.room) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            return String(decoding: UnsafeBufferPointer(start: start, count: write(start) - start), as: UTF8.self)
        }
    }
}
