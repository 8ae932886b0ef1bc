/// From rows to the lines and records they came from.
///
/// Most files need one entry: row r is record r + 1 on line r + 2. Another is kept only where that changes.
struct RowPlaces: Sendable {
    private struct Shift {
        let row: Int
        let line: Int
        let record: Int
    }

    private var shifts: [Shift] = []

    mutating func note(row: Int, line: Int, record: Int) {
        if let last = shifts.last, last.line == line - row, last.record == record - row { return }
        shifts.append(Shift(row: row, line: line - row, record: record - row))
    }

    /// The physical line on which the row begins, and its record, both from 1.
    func place(_ row: Int) -> (line: Int, record: Int) {
        var low = 0
        var high = shifts.count
        while low < high {
            let middle = (low + high) / 2
            if shifts[middle].row <= row { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return (row + 2, row + 1) }
        return (row + shifts[low - 1].line, row + shifts[low - 1].record)
    }
}
