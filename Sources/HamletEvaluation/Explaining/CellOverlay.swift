internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// A stated cell with another value; nil for unknown. Whole numbers are fen, days, years, counts, truth values and places of codes.
struct Fact: Hashable {
    enum Value: Hashable {
        case whole(Int64)
        case real(Double)
    }

    let unit: UnitName
    let row: Int
    let field: String
    let value: Value?
}

/// A model in which single cells can be changed while instances read it: what-if on one unit without another register.
///
/// `@unchecked Sendable`: one thread owns it together with the instances that read it.
final class CellOverlay: @unchecked Sendable {
    private struct Place: Hashable {
        let unit: UnitName
        let field: String
    }

    private struct Cells {
        let kind: UnitTable.Kind
        let values: UnsafeMutableRawPointer
        let nulls: UnsafeMutablePointer<UInt64>
    }

    /// What instances are to read.
    private(set) var model: ModelBinding
    private let register: Register
    private var cells: [Place: Cells] = [:]

    /// Copies the columns of these fields, and of what is derived from them. O(rows) each.
    init(_ model: ModelBinding, fields: [UnitName: Set<String>]) {
        self.model = model
        register = model.register
        var tables = model.tables
        for (unit, names) in fields {
            let index = model.index(of: unit)
            let rows = tables[index].rowCount
            for (place, column) in tables[index].columns.enumerated() where names.contains(column.name) {
                guard let data = column.data, let stride = Self.stride(column.kind) else { continue }
                let words = Column.nullWords(rows)
                let copy = Cells(
                    kind: column.kind, values: .allocate(byteCount: max(rows, 1) * stride, alignment: 8),
                    nulls: .allocate(capacity: max(words, 1)))
                copy.values.copyMemory(from: data, byteCount: rows * stride)
                if let nulls = column.nulls {
                    copy.nulls.initialize(from: nulls, count: words)
                } else {
                    copy.nulls.initialize(repeating: 0, count: words)
                }
                tables[index].columns[place].data = UnsafeRawPointer(copy.values)
                tables[index].columns[place].nulls = UnsafePointer(copy.nulls)
                cells[Place(unit: unit, field: column.name)] = copy
            }
        }
        self.model = model.replacing(tables: tables, owner: Memory(cells: cells.values.map { ($0.values, $0.nulls) }))
    }

    /// Frees the copies when neither the overlay nor an instance is left. Sendable: only the end reads the addresses.
    private final class Memory: @unchecked Sendable {
        private let cells: [(UnsafeMutableRawPointer, UnsafeMutablePointer<UInt64>)]

        init(cells: [(UnsafeMutableRawPointer, UnsafeMutablePointer<UInt64>)]) { self.cells = cells }

        deinit {
            for (values, nulls) in cells {
                values.deallocate()
                nulls.deallocate()
            }
        }
    }

    private static func stride(_ kind: UnitTable.Kind) -> Int? {
        switch kind {
        case .boolean, .code: 1
        case .integer, .date: 4
        case .long, .double, .fen: 8
        default: nil
        }
    }

    /// What a cell states, without changes.
    func stated(_ unit: UnitName, _ field: String, _ row: Int) -> Int64? { register.table(unit)?.column(field)?.integer(at: row) }

    /// Runs `body` while some facts are otherwise.
    func with<T>(_ facts: [Fact], _ body: () throws -> T) rethrows -> T {
        for fact in facts { write(fact.value, fact.unit, fact.field, fact.row) }
        derive(facts, isChanged: true)
        defer {
            for fact in facts { write(unchanged(fact), fact.unit, fact.field, fact.row) }
            derive(facts, isChanged: false)
        }
        return try body()
    }

    private func unchanged(_ fact: Fact) -> Fact.Value? {
        guard let column = register.table(fact.unit)?.column(fact.field) else { return nil }
        if column.layout == .double { return column.number(at: fact.row).map { .real($0) } }
        return column.integer(at: fact.row).map { .whole($0) }
    }

    private func write(_ value: Fact.Value?, _ unit: UnitName, _ field: String, _ row: Int) {
        guard let cells = cells[Place(unit: unit, field: field)] else { return }
        let bit: UInt64 = 1 << UInt64(row & 63)
        guard let value else {
            cells.nulls[row >> 6] |= bit
            return
        }
        cells.nulls[row >> 6] &= ~bit
        switch (cells.kind, value) {
        case (.boolean, .whole(let whole)), (.code, .whole(let whole)):
            cells.values.storeBytes(of: UInt8(truncatingIfNeeded: whole), toByteOffset: row, as: UInt8.self)
        case (.integer, .whole(let whole)), (.date, .whole(let whole)):
            cells.values.storeBytes(of: Int32(truncatingIfNeeded: whole), toByteOffset: row * 4, as: Int32.self)
        case (.double, .real(let real)): cells.values.storeBytes(of: real, toByteOffset: row * 8, as: Double.self)
        // Derived columns hold yuan.
        case (.double, .whole(let fen)): cells.values.storeBytes(of: Double(fen) / 100, toByteOffset: row * 8, as: Double.self)
        case (_, .whole(let whole)): cells.values.storeBytes(of: whole, toByteOffset: row * 8, as: Int64.self)
        case (_, .real): break
        }
    }

    /// Incomes follow from what they are put together from, where they are not stated.
    private func derive(_ facts: [Fact], isChanged: Bool) {
        guard let row = facts.first(where: { $0.unit == .household && CellTies.incomes.contains($0.field) })?.row else { return }
        func now(_ field: String) -> Int64? {
            if isChanged, let fact = facts.first(where: { $0.unit == .household && $0.field == field && $0.row == row }) {
                if case .whole(let value)? = fact.value { return value }
                return nil
            }
            return stated(.household, field, row)
        }
        let income = Derivation.netIncome(stated: now("net_income")) { now(Derivation.incomeParts[$0]) }
        let perCapita = Derivation.netIncomePerCapita(stated: now("net_income_per_capita"), income: income, size: now("household_size"))
        write(income.map { .whole($0) }, .household, "net_income", row)
        write(perCapita.map { .real($0) }, .household, "net_income_per_capita", row)
    }
}
