extension Register {
    /// A register in which some of the unknown columns are a policy's own typed columns.
    ///
    /// The text stays in ``Table/extra``, so digest and exports do not depend on policies. A column that the files don't have
    /// is not made: ``Table/column(_:)`` gives nil, and all its values are unknown. O(rows) a column; all else is shared.
    ///
    /// - Throws: ``RegisterProblems`` with the cells that don't fit their type; ``SchemaError`` for columns that repeat the model.
    public func adding(columns: [UnitName: [Field]], problemLimit: Int = 10_000) throws -> Register {
        let problems = ProblemCollector(limit: problemLimit)
        let register = try typing(columns, problems: problems)
        try problems.finish()
        return register
    }

    func typing(_ columns: [UnitName: [Field]], problems: ProblemCollector) throws -> Register {
        // Columns that are typed already may hold facts that were changed since.
        let columns = columns.reduce(into: [UnitName: [Field]]()) { new, entry in
            let fields = entry.value.filter { field in !(self.schema[entry.key]?.ownFields.contains(field) ?? false) }
            if !fields.isEmpty { new[entry.key] = fields }
        }
        if columns.isEmpty { return self }
        var schema = schema
        for (unit, fields) in columns { schema = try schema.adding(columns: fields, to: unit) }
        var changed: [Table] = []
        for (order, unit) in schema.units.enumerated() {
            guard let fields = columns[unit.name], let table = table(unit.name) else { continue }
            var typed: [String: Column] = [:]
            for field in fields {
                guard let text = table.extraColumn(field.csvName) else { continue }
                typed[field.name] = Self.typed(text, field, table, order: order, problems: problems)
            }
            changed.append(table.replacing(unit: unit, columns: typed))
        }
        return replacing(schema: schema, tables: changed)
    }

    private static func typed(_ text: Column, _ field: Field, _ table: Table, order: Int, problems: ProblemCollector) -> Column? {
        guard let blob = text.blob else { return Column.unknown(field.type, count: text.count) }
        var sink = CellSink(field, registerYear: nil, capacity: text.count)
        let base = UnsafePointer(blob.base)
        let spans = text.values.assumingMemoryBound(to: UInt64.self)
        for row in 0..<text.count {
            let span = spans[row]
            let cell = UnsafeBufferPointer(
                start: base + TextSpan.offset(span), count: text.isNull(row) ? 0 : TextSpan.length(span))
            guard let fault = sink.store(cell, row: row, base: base) else { continue }
            let (line, record) = table.places.place(row)
            problems.add(table: order, line: line, column: Int.max) {
                RegisterProblem(
                    code: fault.code, file: table.unit.fileName, line: line, record: record, header: field.csvName, field: field.name,
                    shown: ProblemWords.harmless(cell, field), message: ProblemWords.cell(fault.code, field, cell: cell))
            }
        }
        return sink.finish(field.type, rows: text.count, blob: blob)
    }
}
