extension Column {
    /// A column of computed values. Decimals and money are kept as doubles (money in yuan); codes are given by identifier.
    ///
    /// - Returns: the column, or the first row whose value the type cannot hold.
    public static func computed(_ type: FieldType, _ values: [RegisterValue]) -> (column: Column?, fault: Int?) {
        switch type {
        case .decimal, .money:
            let numbers = values.map { value -> Double? in
                switch value {
                case .decimal(let number): number
                case .integer(let number): Double(number)
                default: nil
                }
            }
            if let fault = values.indices.first(where: { values[$0] != .null && numbers[$0].map(\.isFinite) != true }) {
                return (nil, fault)
            }
            return (doubles(type, count: values.count) { numbers[$0] }, nil)
        default:
            let field = Field("value", type)
            let texts = values.map { Array($0.canonicalText.utf8) }
            let blob = ByteBlob(count: texts.reduce(0) { $0 + $1.count })
            var sink = CellSink(field, registerYear: nil, capacity: values.count)
            var at = 0
            for (row, text) in texts.enumerated() {
                let cell = UnsafeMutableBufferPointer(start: blob.base + at, count: text.count)
                _ = cell.initialize(from: text)
                if sink.store(UnsafeBufferPointer(cell), row: row, base: blob.base) != nil {
                    sink.discard()
                    return (nil, row)
                }
                at += text.count
            }
            return (sink.finish(type, rows: values.count, blob: blob), nil)
        }
    }
}
