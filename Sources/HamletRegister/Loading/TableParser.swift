/// Reads one file of canonical CSV into columns, checking every cell.
///
/// The row loop takes short cuts for cells in their plain form and leaves everything else (quotes, faults, odd numbers) to
/// ``CellScanner`` and ``CellSink/store(_:row:base:)``. It holds addresses only: no reference is counted per cell.
final class TableParser {
    let unit: UnitSchema
    let order: Int
    let blob: ByteBlob
    let problems: ProblemCollector
    private let registerYear: Int?

    // One element a column of the file.
    var fields: [Field] = []
    private var fieldIndices: [Int?] = []
    var headers: [String] = []
    var sinks: UnsafeMutableBufferPointer<CellSink> = .init(start: nil, count: 0)

    var line = 1
    var record = 0
    var row = 0
    var places = RowPlaces()
    private var keyColumn: Int?
    private var rejectedKeys: Set<String> = []
    private var nextInvalid: Int?

    init(unit: UnitSchema, order: Int, blob: ByteBlob, registerYear: Int?, problems: ProblemCollector) {
        self.unit = unit
        self.order = order
        self.blob = blob
        self.registerYear = registerYear
        self.problems = problems
    }

    /// The table, or nil if its header makes the rows unreadable. Problems are in the collector.
    func parse() -> ParsedTable? {
        var start = blob.base
        var count = blob.count
        if count >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF {
            start += 3
            count -= 3
        }
        // The line feed behind the block ends a last line that has none of its own.
        let isTerminated = count == 0 || start[count - 1] == CellScanner.lineFeed
        let end = start + count + (isTerminated ? 0 : 1)
        findInvalidBytes()
        guard let rows = readHeader(start, end) else { return nil }
        makeSinks(rows, end)
        defer { sinks.deallocate() }
        readRows(rows, end)
        return finish()
    }

    private func findInvalidBytes() {
        var from = 0
        var line = 1
        var counted = 0
        while let offset = UTF8Check.firstInvalid(blob.base, count: blob.count, from: from) {
            if problems.hasRoom {
                line += CellScanner.countLineFeeds(blob.base + counted, offset - counted)
                counted = offset
            }
            problems.add(table: order, line: line, column: 0) {
                RegisterProblem(
                    code: .encodingInvalid, file: unit.fileName, line: line, byteOffset: offset,
                    message: Title(zh: "第 \(offset) 字节处不是有效的 UTF-8", en: "no valid UTF-8 at byte \(offset)"))
            }
            // One problem a run of bad bytes.
            from = offset + 1
            while from < blob.count, blob.base[from] >= 0x80 { from += 1 }
        }
    }

    private func readHeader(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>? {
        var at = start
        var isUsable = true
        var seen: Set<String> = []
        while at <= end {
            let scan = CellScanner.scan(at, end: end)
            if scan.status != .cell {
                report(quote: scan.status, line: 1, column: headers.count, header: nil)
                return nil
            }
            line += scan.lineFeeds
            let header = String(decoding: UnsafeBufferPointer(start: scan.start, count: scan.count), as: UTF8.self)
            let place = headers.count
            let fieldIndex = unit.modelFieldIndex(header: header)
            let name = fieldIndex.map { unit.fields[$0].name } ?? header
            if header.isEmpty {
                isUsable = false
                reportHeader(.headerMissing, header, Title(zh: "第 \(place + 1) 列没有表头", en: "column \(place + 1) has no header"))
            } else if !seen.insert(fieldIndex == nil ? "\u{0}" + name : name).inserted {
                isUsable = false
                reportHeader(.headerDuplicate, header, Title(zh: "表头重复", en: "the header stands twice"))
            }
            headers.append(header)
            fieldIndices.append(fieldIndex)
            fields.append(fieldIndex.map { unit.fields[$0] } ?? Field(header, .text))
            at = scan.end
            if at >= end || at.pointee == CellScanner.lineFeed { break }
            at += 1
        }
        for field in unit.fields where headers != [""] && field.mustBePresent && !fields.contains(where: { $0.name == field.name }) {
            isUsable = false
            problems.add(table: order, line: 1, column: headers.count) {
                RegisterProblem(
                    code: .headerMissing, file: unit.fileName, line: 1, header: field.csvName, field: field.name,
                    message: Title(zh: "缺少必需的列 \(field.csvName)", en: "the column `\(field.csvName)` must be present"))
            }
        }
        line += 1
        keyColumn = unit.keyField.flatMap { key in fields.firstIndex { $0.name == key } }
        return isUsable ? min(at + 1, end) : nil
    }

    private func reportHeader(_ code: ProblemCode, _ header: String, _ message: Title) {
        problems.add(table: order, line: 1, column: headers.count) {
            RegisterProblem(code: code, file: unit.fileName, line: 1, header: header, message: message)
        }
    }

    private func makeSinks(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) {
        // A row that is kept has a byte a cell at least, so this bounds the rows, and memory by the file's size.
        let bytes = end - start
        let capacity = min(CellScanner.countLineFeeds(start, bytes) + 1, bytes / headers.count + 1)
        sinks = .allocate(capacity: fields.count)
        for (place, field) in fields.enumerated() {
            sinks.initializeElement(at: place, to: CellSink(field, registerYear: registerYear, capacity: capacity))
        }
    }

    // MARK: Rejected rows

    /// Forgets the cells of the current row up to `column`, which is as far as it was read; remembers its id, so that nothing is blamed for pointing to it.
    func rejectRow(through column: Int, key: (start: UnsafePointer<UInt8>, count: Int)?) {
        for place in 0...column { sinks[place].clear(row) }
        if let key, key.count > 0 {
            rejectedKeys.insert(String(decoding: UnsafeBufferPointer(start: key.start, count: key.count), as: UTF8.self))
        }
    }

    func isKey(_ column: Int) -> Bool { keyColumn == column }

    func report(quote status: CellScanner.Status, line: Int, column: Int, header: String?) {
        let message =
            status == .unterminated
            ? Title(zh: "引号没有结束", en: "the quote is never closed")
            : Title(zh: "结束引号之后还有文字", en: "text stands behind the closing quote")
        problems.add(table: order, line: line, column: column) {
            RegisterProblem(
                code: .quoteUnterminated, file: unit.fileName, line: line, record: record > 0 ? record : nil, header: header,
                field: header == nil ? nil : fields[column].name, message: message)
        }
    }

    // MARK: Columns

    private func finish() -> ParsedTable {
        var columns = [Column?](repeating: nil, count: unit.modelFieldCount)
        var columnOrder = [Int?](repeating: nil, count: unit.modelFieldCount)
        var extra: [(header: String, column: Column)] = []
        for (place, field) in fields.enumerated() {
            let column = sinks[place].finish(field.type, rows: row, blob: blob)
            if let index = fieldIndices[place] {
                columns[index] = column
                columnOrder[index] = place
            } else {
                extra.append((headers[place], column))
            }
        }
        return ParsedTable(
            unit: unit, rowCount: row, columns: columns, extra: extra, places: places, rejectedKeys: rejectedKeys, columnOrder: columnOrder,
            order: order)
    }
}
