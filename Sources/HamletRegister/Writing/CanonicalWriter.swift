/// Canonical CSV of a table: UTF-8 without BOM, LF, commas, quotes only where needed, columns in dictionary order and then
/// unknown ones by the bytes of their headers, values in their one canonical form, unknown values empty.
///
/// Codes and texts of a cell are joined by `;`. A row that would be an empty line is written as `""`.
struct CanonicalWriter {
    private let rowCount: Int
    private let headers: [String]
    private let columns: [Column]

    init(_ table: Table) {
        rowCount = table.rowCount
        var headers: [String] = []
        var columns: [Column] = []
        for name in table.statedFields {
            guard let field = table.unit.field(name), let column = table.column(name) else { continue }
            headers.append(field.csvName)
            columns.append(column)
        }
        for (header, column) in table.extra {
            headers.append(header)
            columns.append(column)
        }
        self.headers = headers
        self.columns = columns
    }

    /// Hands the file's bytes to `sink`, block by block.
    func write(to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        var output = ByteWriter()
        defer { output.free() }
        let sources = UnsafeMutableBufferPointer<CellSource>.allocate(capacity: columns.count)
        defer { sources.deallocate() }
        for (place, column) in columns.enumerated() {
            sources.initializeElement(at: place, to: CellSource(column))
            if place > 0 { output.put(CellScanner.comma) }
            output.put(cell: headers[place])
            try output.settle(sink)
        }
        output.put(CellScanner.lineFeed)
        let isSingle = columns.count == 1
        for row in 0..<rowCount {
            for place in 0..<sources.count {
                if place > 0 { output.put(CellScanner.comma) }
                sources[place].write(row, &output)
                try output.settle(sink)
            }
            if isSingle, columns[0].isNull(row) {
                output.put(CellScanner.quote)
                output.put(CellScanner.quote)
            }
            output.put(CellScanner.lineFeed)
        }
        try output.flush(sink)
        withExtendedLifetime(columns) {}
    }
}
