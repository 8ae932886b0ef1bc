/// Where the writer takes the cells of one column from: addresses only, so that the row loop touches no reference counts.
/// Valid while the column lives.
struct CellSource {
    private enum Form: UInt8 {
        case boolean, code, integer, money, date, year, decimal, text, codes, texts
    }

    private let form: Form
    private let values: UnsafeRawPointer
    private let nulls: UnsafePointer<UInt64>?
    private let offsets: UnsafePointer<UInt32>?
    private let text: UnsafePointer<UInt8>?
    private let codeStarts: UnsafePointer<UInt32>?
    private let codeText: UnsafePointer<UInt8>?

    init(_ column: Column) {
        let codes = column.type.codeTable?.lookup.texts
        form =
            switch column.layout {
            case .boolean: .boolean
            case .code: .code
            case .int64: column.type == .money ? .money : .integer
            case .int32: column.type == .date ? .date : .year
            case .double: .decimal
            case .span: .text
            case .codeList: .codes
            case .spanList: .texts
            }
        values = column.values
        nulls = column.nulls
        offsets = column.offsets
        text = column.text
        codeStarts = codes.map { UnsafePointer($0.starts) }
        codeText = codes.map { UnsafePointer($0.text.base) }
    }

    /// Writes the cell of a row, nothing if it is unknown.
    @inline(__always)
    func write(_ row: Int, _ output: inout ByteWriter) {
        if let nulls, nulls[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0 { return }
        switch form {
        case .boolean:
            let isTrue = values.load(fromByteOffset: row, as: UInt8.self) != 0
            // "true" and "fals" as little-endian words; a false gets its "e".
            let word: UInt32 = isTrue ? 0x6575_7274 : 0x736C_6166
            UnsafeMutableRawPointer(output.cursor).storeBytes(of: word.littleEndian, as: UInt32.self)
            output.cursor[4] = UInt8(ascii: "e")
            output.cursor += isTrue ? 4 : 5
        case .code: write(code: values.load(fromByteOffset: row, as: UInt8.self), &output)
        case .integer: output.cursor = NumberText.integer(values.load(fromByteOffset: row &* 8, as: Int64.self), at: output.cursor)
        case .money: output.cursor = NumberText.fen(values.load(fromByteOffset: row &* 8, as: Int64.self), at: output.cursor)
        case .date: output.cursor = NumberText.date(values.load(fromByteOffset: row &* 4, as: Int32.self), at: output.cursor)
        case .year: output.cursor = NumberText.year(values.load(fromByteOffset: row &* 4, as: Int32.self), at: output.cursor)
        case .decimal: output.cursor = NumberText.decimal(values.load(fromByteOffset: row &* 8, as: Double.self), at: output.cursor)
        case .text: output.put(cell: bytes(values.load(fromByteOffset: row &* 8, as: UInt64.self)), isPadded: true)
        case .codes, .texts: writeList(row, &output)
        }
    }

    @inline(__always)
    private func bytes(_ span: UInt64) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text.map { $0 + TextSpan.offset(span) }, count: TextSpan.length(span))
    }

    @inline(__always)
    private func write(code: UInt8, _ output: inout ByteWriter) {
        guard let codeStarts, let codeText else { return }
        let start = Int(codeStarts[Int(code)])
        let count = Int(codeStarts[Int(code) + 1]) - start
        output.put(cell: UnsafeBufferPointer(start: codeText + start, count: count), isPadded: true)
    }

    @inline(never)
    private func writeList(_ row: Int, _ output: inout ByteWriter) {
        guard let offsets else { return }
        let items = Int(offsets[row])..<Int(offsets[row + 1])
        if form == .codes {
            for item in items {
                if item > items.lowerBound { output.put(UInt8(ascii: ";")) }
                output.reserve(64)
                write(code: values.load(fromByteOffset: item, as: UInt8.self), &output)
            }
            return
        }
        var joined: [UInt8] = []
        for item in items {
            if item > items.lowerBound { joined.append(UInt8(ascii: ";")) }
            joined.append(contentsOf: bytes(values.load(fromByteOffset: item &* 8, as: UInt64.self)))
        }
        joined.withUnsafeBufferPointer { output.put(cell: $0, isPadded: false) }
    }
}
