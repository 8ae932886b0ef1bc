/// The row loop.
extension TableParser {
    func readRows(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) {
        guard let sinks = self.sinks.baseAddress else { return }
        let last = self.sinks.count - 1
        let base = blob.base
        let limits = crossLimits()
        var at = start
        rows: while at < end {
            if at.pointee == CellScanner.lineFeed || (at.pointee == CellScanner.carriageReturn && at[1] == CellScanner.lineFeed) {
                at += at.pointee == CellScanner.lineFeed ? 1 : 2
                line &+= 1
                continue
            }
            record &+= 1
            let row = self.row
            let mark = problems.mark
            var lineFeeds = 1
            var column = 0
            while true {
                let delimiter = column == last ? CellScanner.lineFeed : CellScanner.comma
                if let next = Self.plainCell(sinks + column, at, delimiter, row, base) {
                    at = next
                } else {
                    let outcome = carefulCell(column, at, end, row, &lineFeeds)
                    at = outcome.next
                    if outcome.isRejected {
                        problems.rewind(to: mark)
                        at = reject(column, outcome.scan, end: end, lineFeeds: &lineFeeds)
                        line &+= lineFeeds
                        continue rows
                    }
                }
                if column == last { break }
                column &+= 1
            }
            places.note(row: row, line: line, record: record)
            for limit in limits { check(limit, row) }
            self.row = row &+ 1
            line &+= lineFeeds
        }
    }

    /// Stores a cell in its plain form and gives the start of the next, or nil to have it looked at carefully.
    @inline(__always)
    private static func plainCell(
        _ sink: UnsafeMutablePointer<CellSink>, _ start: UnsafeMutablePointer<UInt8>, _ delimiter: UInt8, _ row: Int,
        _ base: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8>? {
        if start.pointee == delimiter {
            if sink.pointee.isIdentifier { return nil }
            sink.pointee.setNull(row)
            sink.pointee.endList(row)
            return start + 1
        }
        let stop: UnsafePointer<UInt8>
        switch sink.pointee.kind {
        case .boolean:
            let word = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
            if word == UInt32(littleEndian: 0x6575_7274) {  // "true"
                sink.pointee.put(row, 1 as UInt8)
                stop = UnsafePointer(start + 4)
            } else if word == UInt32(littleEndian: 0x736C_6166), start[4] == UInt8(ascii: "e") {  // "false"
                stop = UnsafePointer(start + 5)
            } else {
                return nil
            }
        case .integer:
            var value: Int64 = 0
            guard let next = CellReading.integer(start, &value), value >= sink.pointee.lower, value <= sink.pointee.upper else {
                return nil
            }
            sink.pointee.put(row, value)
            stop = next
        case .money:
            var value: Int64 = 0
            guard let next = CellReading.money(start, &value), value >= sink.pointee.lower, value <= sink.pointee.upper else { return nil }
            sink.pointee.put(row, value)
            stop = next
        case .decimal:
            var value = 0.0
            guard let next = CellReading.decimal(start, &value), value >= sink.pointee.lowerDecimal, value <= sink.pointee.upperDecimal
            else { return nil }
            sink.pointee.put(row, value)
            stop = next
        case .date:
            guard let days = CellReading.date(start) else { return nil }
            sink.pointee.put(row, days)
            stop = UnsafePointer(start + 10)
        case .year:
            guard let year = CellReading.digits(start, 4), Int64(year) >= sink.pointee.lower, Int64(year) <= sink.pointee.upper, year > 0
            else { return nil }
            sink.pointee.put(row, Int32(truncatingIfNeeded: year))
            stop = UnsafePointer(start + 4)
        case .code:
            let end = CellScanner.plainEnd(start)
            let count = Self.trimmed(start, end)
            guard let index = sink.pointee.lookup?.index(start, count), index >= 0 else { return nil }
            sink.pointee.put(row, UInt8(truncatingIfNeeded: index))
            return end.pointee == delimiter ? end + 1 : nil
        case .text:
            if start.pointee == CellScanner.quote || sink.pointee.lower > 1 { return nil }
            let end = CellScanner.plainEnd(start)
            let count = Self.trimmed(start, end)
            // Bytes are never fewer than characters.
            if count == 0 || count > TextSpan.maximumLength || Int64(count) > sink.pointee.upper { return nil }
            sink.pointee.put(row, TextSpan.pack(offset: start - base, length: count))
            return end.pointee == delimiter ? end + 1 : nil
        case .codes, .texts: return nil
        }
        if stop.pointee == delimiter { return UnsafeMutablePointer(mutating: stop + 1) }
        if delimiter == CellScanner.lineFeed, stop.pointee == CellScanner.carriageReturn, stop[1] == delimiter {
            return UnsafeMutablePointer(mutating: stop + 2)
        }
        return nil
    }

    /// The cell's length without the carriage return of a CRLF.
    @inline(__always)
    private static func trimmed(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) -> Int {
        end > start && end.pointee == CellScanner.lineFeed && end[-1] == CellScanner.carriageReturn ? end - start - 1 : end - start
    }

    private struct CarefulCell {
        let next: UnsafeMutablePointer<UInt8>
        let scan: CellScanner.Scan
        let isRejected: Bool
    }

    /// Stores a cell of any form and reports what is wrong with it.
    @inline(never)
    private func carefulCell(
        _ column: Int, _ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>, _ row: Int, _ lineFeeds: inout Int
    ) -> CarefulCell {
        let scan = CellScanner.scan(start, end: end)
        let isLast = column == sinks.count - 1
        let endsRow = scan.end >= end || scan.end.pointee == CellScanner.lineFeed
        lineFeeds += scan.lineFeeds
        if scan.status != .cell || endsRow != isLast { return CarefulCell(next: start, scan: scan, isRejected: true) }
        let cell = UnsafeBufferPointer(start: UnsafePointer(scan.start), count: scan.count)
        // Bytes that are no text have been reported as such.
        if let fault = sinks[column].store(cell, row: row, base: blob.base), UTF8Check.firstInvalid(scan.start, count: scan.count) == nil {
            report(fault, column, cell)
        }
        return CarefulCell(next: min(scan.end + 1, end), scan: scan, isRejected: false)
    }

    private func report(_ fault: CellFault, _ column: Int, _ cell: UnsafeBufferPointer<UInt8>) {
        let field = fields[column]
        problems.add(table: order, line: line, column: column + 1) {
            RegisterProblem(
                code: fault.code, file: unit.fileName, line: line, record: record, header: headers[column], field: field.name,
                shown: ProblemWords.harmless(cell, field), message: ProblemWords.cell(fault.code, field, cell: cell))
        }
    }

    /// Reports the shape of a row and finds where the next begins. `scan` is the cell at which the row went wrong.
    private func reject(
        _ column: Int, _ scan: CellScanner.Scan, end: UnsafeMutablePointer<UInt8>, lineFeeds: inout Int
    ) -> UnsafeMutablePointer<UInt8> {
        var scan = scan
        var cells = column + 1
        var key: (start: UnsafePointer<UInt8>, count: Int)?
        if isKey(column) { key = (UnsafePointer(scan.start), scan.count) }
        for earlier in 0..<column where isKey(earlier) && !sinks[earlier].isNull(row) {
            let span = sinks[earlier].values.load(fromByteOffset: row &* 8, as: UInt64.self)
            key = (UnsafePointer(blob.base + TextSpan.offset(span)), TextSpan.length(span))
        }
        while scan.status == .cell, scan.end < end, scan.end.pointee != CellScanner.lineFeed {
            scan = CellScanner.scan(scan.end + 1, end: end)
            lineFeeds += scan.lineFeeds
            cells += 1
            if isKey(cells - 1) { key = (UnsafePointer(scan.start), scan.count) }
        }
        if scan.status == .cell {
            problems.add(table: order, line: line, column: 0) {
                RegisterProblem(
                    code: .columnCount, file: unit.fileName, line: line, record: record,
                    message: Title(
                        zh: "应有 \(sinks.count) 列，实有 \(cells) 列", en: "\(cells) cells where the header has \(sinks.count)"))
            }
        } else {
            let place = cells - 1
            report(quote: scan.status, line: line, column: place, header: place < headers.count ? headers[place] : nil)
            // Only the line's end can be trusted behind stray text.
            while scan.status == .stray, scan.end < end, scan.end.pointee != CellScanner.lineFeed {
                scan.end = min(CellScanner.plainEnd(scan.end + 1), end)
            }
        }
        rejectRow(through: column, key: key)
        return scan.status == .unterminated ? end : min(scan.end + 1, end)
    }

    // MARK: Limits between two fields of a row

    private struct CrossLimit {
        let column: Int
        let other: Int
    }

    private func crossLimits() -> [CrossLimit] {
        fields.indices.compactMap { column in
            guard let name = fields[column].bounds.upperField, let other = fields.firstIndex(where: { $0.name == name }),
                sinks[column].layout == .int64, sinks[other].layout == .int64
            else { return nil }
            return CrossLimit(column: column, other: other)
        }
    }

    @inline(__always)
    private func check(_ limit: CrossLimit, _ row: Int) {
        let value = sinks[limit.column].values.load(fromByteOffset: row &* 8, as: Int64.self)
        let most = sinks[limit.other].values.load(fromByteOffset: row &* 8, as: Int64.self)
        guard value > most, !sinks[limit.column].isNull(row), !sinks[limit.other].isNull(row) else { return }
        let text = Array(String(value).utf8)
        text.withUnsafeBufferPointer { report(.outOfRange, limit.column, $0) }
    }
}
