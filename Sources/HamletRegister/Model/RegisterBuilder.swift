/// Builds a register from Swift values, with the same checks and the same error reporting as loading files.
///
/// Rows are put into canonical CSV and loaded, so a problem's `line` is the row's place plus two, and `file` the table's file name.
///
/// ```swift
/// var builder = RegisterBuilder(place: "杨梅山镇", date: CivilDate(iso: "2010-12-31"))
/// builder.append(.household, ["household_id": "H1", "household_size": 3, "net_income_per_capita": .fen(119_605)])
/// let register = try builder.build()
/// ```
public struct RegisterBuilder: Sendable {
    /// The place the register is of.
    public var place: String
    /// The reference date.
    public var date: CivilDate?
    /// The version of the data.
    public var version: String

    private var tables: [UnitName: TableBuilder] = [:]

    /// Makes a builder without tables.
    public init(place: String = "", date: CivilDate? = nil, version: String = "") {
        self.place = place
        self.date = date
        self.version = version
    }

    /// Adds a row. Values are matched to columns by script name or CSV name; unknown names become unknown columns.
    public mutating func append(_ unit: UnitName, _ row: [String: RegisterValue]) {
        tables[unit, default: TableBuilder()].append(row)
    }

    /// Makes sure that the table exists, be it without rows, and has these columns.
    public mutating func declare(_ unit: UnitName, columns: [String] = []) {
        tables[unit, default: TableBuilder()].declare(columns)
    }

    /// Gives a column for all rows of a table at once, the first for row 0. Shorter columns leave the rest unknown.
    public mutating func set(_ unit: UnitName, column: String, _ values: [RegisterValue]) {
        tables[unit, default: TableBuilder()].set(column, values)
    }

    /// Checks everything and makes the register.
    ///
    /// - Throws: ``RegisterProblems``; ``SchemaError`` if the schema has no unit of a name that was used.
    public func build(
        schema: Schema = .standard, extraColumns: [UnitName: [Field]] = [:], options: Register.LoadingOptions = .init()
    ) throws -> Register {
        var files: [UnitName: [UInt8]] = [:]
        for (unit, table) in tables {
            guard let known = schema[unit] else { throw SchemaError.unknownUnit(unit) }
            files[unit] = table.csv(required: known.fields.filter { $0.mustBePresent }.map(\.name))
        }
        return try Register.load(
            files: files, place: place, date: date, version: version, schema: schema, extraColumns: extraColumns, options: options)
    }
}

/// The rows of one table as they are collected.
struct TableBuilder: Sendable {
    private var columns: [String] = []
    private var places: [String: Int] = [:]
    /// By column, then row; rows that a column doesn't reach are unknown.
    private var cells: [[RegisterValue]] = []
    private var rowCount = 0

    mutating func declare(_ names: [String]) {
        for name in names where places[name] == nil {
            places[name] = columns.count
            columns.append(name)
            cells.append([])
        }
    }

    mutating func append(_ row: [String: RegisterValue]) {
        // Dictionaries have no order; sorted names give the same file each time.
        declare(row.keys.sorted())
        for (name, value) in row {
            guard let place = places[name] else { continue }
            cells[place].append(contentsOf: repeatElement(.null, count: max(0, rowCount - cells[place].count)))
            cells[place].append(value)
        }
        rowCount += 1
    }

    mutating func set(_ name: String, _ values: [RegisterValue]) {
        declare([name])
        if let place = places[name] { cells[place] = values }
        rowCount = max(rowCount, values.count)
    }

    /// - Parameter required: script names of columns without which a table of no rows would not load.
    func csv(required: [String]) -> [UInt8] {
        var names = columns
        if rowCount == 0 { names += required.filter { places[$0] == nil } }
        var bytes: [UInt8] = []
        let take = { (block: UnsafeRawBufferPointer) in bytes.append(contentsOf: block) }
        var output = ByteWriter()
        defer { output.free() }
        for (place, name) in names.enumerated() {
            if place > 0 { output.put(CellScanner.comma) }
            output.put(cell: name)
            output.settle(take)
        }
        output.put(CellScanner.lineFeed)
        for row in 0..<rowCount {
            var isEmptyLine = cells.count == 1
            for (place, column) in cells.enumerated() {
                if place > 0 { output.put(CellScanner.comma) }
                let text = row < column.count ? column[row].canonicalText : ""
                isEmptyLine = isEmptyLine && text.isEmpty
                output.put(cell: text)
                output.settle(take)
            }
            if isEmptyLine {
                output.put(CellScanner.quote)
                output.put(CellScanner.quote)
            }
            output.put(CellScanner.lineFeed)
        }
        output.flush(take)
        return bytes
    }
}
