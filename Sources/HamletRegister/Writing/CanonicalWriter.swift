/// Canonical CSV of a table: UTF-8 without BOM, LF, commas, quotes only where needed, columns in dictionary order and then
/// unknown ones by the bytes of their headers, values in their one canonical form, unknown values empty.
///
/// Codes and texts of a cell are joined by `;`. A row that would be an empty line is written as `""`.
struct CanonicalWriter {
    /// How one column is written, with what its cells need taken out once.
    private struct Source {
        let column: Column
        let header: String
        /// The bytes of each code, by entry.
        let codes: [[UInt8]]

        init(_ column: Column, header: String) {
            self.column = column
            self.header = header
            codes = column.type.codeTable?.identifiers.map { Array($0.utf8) } ?? []
        }
    }

    private static let blockSize = 1 << 18

    private let rowCount: Int
    private let sources: [Source]

    init(_ table: Table) {
        rowCount = table.rowCount
        var sources: [Source] = []
        for name in table.statedFields {
            guard let field = table.unit.field(name), let column = table.column(name) else { continue }
            sources.append(Source(column, header: field.csvName))
        }
        for (header, column) in table.extra { sources.append(Source(column, header: header)) }
        self.sources = sources
    }

    /// Hands the file's bytes to `sink`, block by block.
    func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var output = ByteWriter(capacity: Self.blockSize + 4096)
        for (place, source) in sources.enumerated() {
            if place > 0 { output.write(CellScanner.comma) }
            var header = source.header
            header.withUTF8 { output.write(cell: $0) }
        }
        output.write(CellScanner.lineFeed)
        for row in 0..<rowCount {
            let start = output.count
            for (place, source) in sources.enumerated() {
                if place > 0 { output.write(CellScanner.comma) }
                Self.write(source, row, &output)
            }
            if output.count == start { output.write("\"\"") }
            output.write(CellScanner.lineFeed)
            if output.count >= Self.blockSize {
                try output.withBytes(sink)
                output.removeAll()
            }
        }
        try output.withBytes(sink)
    }

    @inline(__always)
    private static func write(_ source: Source, _ row: Int, _ output: inout ByteWriter) {
        let column = source.column
        if let nulls = column.nulls, nulls[row >> 6] & (1 << UInt64(truncatingIfNeeded: row & 63)) != 0 { return }
        let values = column.values
        switch column.layout {
        case .boolean:
            if values.load(fromByteOffset: row, as: UInt8.self) != 0 { output.write("true") } else { output.write("false") }
        case .code: output.write(code: source.codes[Int(values.load(fromByteOffset: row, as: UInt8.self))])
        case .int64:
            let value = values.load(fromByteOffset: row &* 8, as: Int64.self)
            if column.type == .money { output.write(fen: value) } else { output.write(integer: value) }
        case .int32:
            let value = values.load(fromByteOffset: row &* 4, as: Int32.self)
            if column.type == .date {
                output.write(date: value)
            } else {
                output.write(digits: UInt64(value), minimum: value == 0 ? 1 : 4)
            }
        case .double: output.write(decimal: values.load(fromByteOffset: row &* 8, as: Double.self))
        case .span: output.write(cell: column.bytes(span: values.load(fromByteOffset: row &* 8, as: UInt64.self)))
        case .codeList, .spanList: writeList(source, row, &output)
        }
    }

    private static func writeList(_ source: Source, _ row: Int, _ output: inout ByteWriter) {
        let column = source.column
        guard let offsets = column.offsets else { return }
        var joined = ByteWriter(capacity: 64)
        for item in Int(offsets[row])..<Int(offsets[row + 1]) {
            if joined.count > 0 { joined.write(UInt8(ascii: ";")) }
            if column.layout == .codeList {
                joined.write(code: source.codes[Int(column.values.load(fromByteOffset: item, as: UInt8.self))])
            } else {
                joined.write(column.bytes(span: column.values.load(fromByteOffset: item &* 8, as: UInt64.self)))
            }
        }
        joined.withBytes { output.write(cell: $0.assumingMemoryBound(to: UInt8.self)) }
    }
}

extension ByteWriter {
    /// A text with quotes where RFC 4180 asks for them.
    @inline(__always)
    mutating func write(cell text: UnsafeBufferPointer<UInt8>) {
        for byte in text
        where byte == CellScanner.comma || byte == CellScanner.quote || byte == CellScanner.lineFeed || byte == CellScanner.carriageReturn {
            return write(quoted: text)
        }
        write(text)
    }

    private mutating func write(quoted text: UnsafeBufferPointer<UInt8>) {
        write(CellScanner.quote)
        for byte in text {
            if byte == CellScanner.quote { write(CellScanner.quote) }
            write(byte)
        }
        write(CellScanner.quote)
    }
}
