/// Numbers as canonical CSV writes them: `.` decimals, no exponent, no thousands separators.
public enum DecimalText {
    /// Yuan with exactly two decimals.
    public static func yuan(fen: Int64) -> String {
        var writer = ByteWriter(capacity: 32)
        writer.write(fen: fen)
        return writer.string
    }

    /// The shortest decimal text that reads back as the same double.
    public static func shortest(_ value: Double) -> String {
        var writer = ByteWriter(capacity: 32)
        writer.write(decimal: value)
        return writer.string
    }
}
