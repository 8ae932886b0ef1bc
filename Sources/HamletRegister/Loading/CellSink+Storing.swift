/// The careful way to store a cell, for what the row loop's short cuts leave over.
extension CellSink {
    /// Stores a whole cell, without its quotes, for `row`. On a fault the value is unknown.
    mutating func store(_ cell: CellReading.Cell, row: Int, base: UnsafePointer<UInt8>) -> CellFault? {
        guard let start = cell.baseAddress, !cell.isEmpty else {
            setNull(row)
            endList(row)
            return isIdentifier ? .missing : nil
        }
        let fault: CellFault?
        switch kind {
        case .boolean: fault = whole(CellReading.exactBoolean(cell), row)
        case .integer: fault = whole(CellReading.exactInteger(cell), row)
        case .money: fault = whole(CellReading.exactMoney(cell), row)
        case .date: fault = whole(CellReading.exactDate(cell), row)
        case .year: fault = whole(CellReading.exactYear(cell), row)
        case .decimal: fault = decimal(CellReading.exactDecimal(cell), row)
        case .code: fault = code(start, cell.count, row)
        case .text: fault = text(start, cell.count, row, base)
        case .codes: fault = codes(cell, row)
        case .texts: fault = texts(cell, row, base)
        }
        if fault != nil {
            setNull(row)
            if let offsets { itemCount = Int(offsets[row]) }
        }
        endList(row)
        return fault
    }

    @inline(__always)
    func endList(_ row: Int) {
        if let offsets { offsets[row + 1] = UInt32(truncatingIfNeeded: itemCount) }
    }

    private func whole(_ result: Result<Int64, CellFault>, _ row: Int) -> CellFault? {
        switch result {
        case .failure(let fault): return fault
        case .success(let value):
            guard value >= lower, value <= upper else { return .outOfRange }
            switch layout {
            case .boolean: put(row, UInt8(truncatingIfNeeded: value))
            case .int32: put(row, Int32(truncatingIfNeeded: value))
            default: put(row, value)
            }
            return nil
        }
    }

    private func decimal(_ result: Result<Double, CellFault>, _ row: Int) -> CellFault? {
        switch result {
        case .failure(let fault): return fault
        case .success(let value):
            guard value >= lowerDecimal, value <= upperDecimal else { return .outOfRange }
            put(row, value)
            return nil
        }
    }

    private func code(_ start: UnsafePointer<UInt8>, _ count: Int, _ row: Int) -> CellFault? {
        let index = lookup?.index(start, count) ?? -1
        if index < 0 { return .unknownCode }
        put(row, UInt8(truncatingIfNeeded: index))
        return nil
    }

    private func text(_ start: UnsafePointer<UInt8>, _ count: Int, _ row: Int, _ base: UnsafePointer<UInt8>) -> CellFault? {
        if count > TextSpan.maximumLength { return .outOfRange }
        if lower > 0 || upper < .max {
            let characters = CellReading.Cell(start: start, count: count).reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
            if characters < lower || characters > upper { return .outOfRange }
        }
        put(row, TextSpan.pack(offset: start - base, length: count))
        return nil
    }

    private mutating func codes(_ cell: CellReading.Cell, _ row: Int) -> CellFault? {
        let first = itemCount
        var rest = cell
        while let item = Self.nextItem(&rest) {
            guard let start = item.baseAddress, let index = lookup?.index(start, item.count), index >= 0 else { return .unknownCode }
            reserve(1).storeBytes(of: UInt8(truncatingIfNeeded: index), as: UInt8.self)
            itemCount += 1
        }
        if itemCount == first { return .unknownCode }
        if isSet { sortItems(from: first) }
        return itemCount - first > maximumItems ? .tooManyCodes : nil
    }

    /// Takes the next item that isn't empty off a list of items joined by `;`.
    @inline(__always)
    private static func nextItem(_ rest: inout CellReading.Cell) -> CellReading.Cell? {
        var from = 0
        while from < rest.count {
            var to = from
            while to < rest.count, rest[to] != UInt8(ascii: ";") { to += 1 }
            if to > from {
                let item = CellReading.Cell(rebasing: rest[from..<to])
                rest = CellReading.Cell(rebasing: rest[to...])
                return item
            }
            from = to + 1
        }
        return nil
    }

    /// Puts the codes behind `first` into table order, each once.
    private mutating func sortItems(from first: Int) {
        guard let items, itemCount - first > 1 else { return }
        let bytes = items.assumingMemoryBound(to: UInt8.self)
        let sorted = Set(UnsafeBufferPointer(start: bytes + first, count: itemCount - first)).sorted()
        for (place, code) in sorted.enumerated() { bytes[first + place] = code }
        itemCount = first + sorted.count
    }

    private mutating func texts(_ cell: CellReading.Cell, _ row: Int, _ base: UnsafePointer<UInt8>) -> CellFault? {
        let first = itemCount
        var rest = cell
        while let item = Self.nextItem(&rest), let start = item.baseAddress {
            if item.count > TextSpan.maximumLength || itemCount >= Int(UInt32.max) - 1 { return .outOfRange }
            reserve(1).storeBytes(of: TextSpan.pack(offset: start - base, length: item.count), as: UInt64.self)
            itemCount += 1
        }
        // Separators alone name nothing.
        if itemCount == first { setNull(row) }
        return nil
    }
}
