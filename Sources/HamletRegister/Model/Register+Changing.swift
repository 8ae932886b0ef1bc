extension Register {
    /// A register in which one fact is otherwise; everything else is shared with this one.
    ///
    /// The value passes the checks of a cell of canonical CSV (type, range, code, and for ids keys and links), but not limits
    /// between two fields. A field that the files have no column for gets one, unknown in all other rows. O(rows), or O(all rows) for ids.
    ///
    /// - Parameters:
    ///   - value: the new value; codes by identifier, `.null` for unknown.
    /// - Throws: ``RegisterProblems`` naming the row's line; ``SchemaError`` if there is no such unit or field.
    public func replacing(_ unit: UnitName, row: Int, field name: String, with value: RegisterValue) throws -> Register {
        guard let table = table(unit), let order = schema.units.firstIndex(where: { $0.name == unit }) else {
            throw SchemaError.unknownUnit(unit)
        }
        guard let field = table.unit.field(name), row >= 0, row < table.rowCount else { throw SchemaError.unknownField(unit, name) }
        let problems = ProblemCollector(limit: 100)
        let cell = parsed(value, field, table, row, order: order, problems: problems)
        try problems.finish()
        let column = table.column(name) ?? Column.unknown(field.type, count: table.rowCount)
        let changed = table.replacing(columns: [name: column.replacing(row: row, with: cell)])
        let register = replacing(tables: [changed])
        guard field.reference != nil || name == table.unit.keyField else { return register }
        return try register.relinked()
    }

    private func parsed(
        _ value: RegisterValue, _ field: Field, _ table: Table, _ row: Int, order: Int, problems: ProblemCollector
    ) -> Column {
        let text = Array(value.canonicalText.utf8)
        let blob = text.withUnsafeBytes { ByteBlob(copying: $0) }
        var sink = CellSink(field, registerYear: date?.year, capacity: 1)
        let cell = UnsafeBufferPointer(start: UnsafePointer(blob.base), count: blob.count)
        if let fault = sink.store(cell, row: 0, base: blob.base) {
            let (line, record) = table.places.place(row)
            problems.add(table: order, line: line, column: 0) {
                RegisterProblem(
                    code: fault.code, file: table.unit.fileName, line: line, record: record, header: field.csvName, field: field.name,
                    shown: ProblemWords.harmless(cell, field), message: ProblemWords.cell(fault.code, field, cell: cell))
            }
        }
        return sink.finish(field.type, rows: 1, blob: blob)
    }

    /// Checks keys and links again.
    private func relinked() throws -> Register {
        let problems = ProblemCollector(limit: 100)
        let parsed = schema.units.enumerated().compactMap { order, unit in
            table(unit.name).map { table in
                let columns = unit.fields.prefix(unit.modelFieldCount).map { table.column($0.name) }
                return ParsedTable(
                    unit: unit, rowCount: table.rowCount, columns: columns, extra: table.extra, places: table.places, rejectedKeys: [],
                    columnOrder: Array(columns.indices), order: order)
            }
        }
        var linker = Linker(schema: schema, tables: parsed, problems: problems)
        let linked = linker.link(unreadable: [])
        try problems.finish()
        let own = linked.map { table in
            var columns: [String: Column] = [:]
            for field in table.unit.ownFields { columns[field.name] = self.table(table.unit.name)?.column(field.name) }
            return table.replacing(columns: columns)
        }
        return replacing(tables: own)
    }
}
