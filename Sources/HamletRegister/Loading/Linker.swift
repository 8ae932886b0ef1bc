/// Resolves ids between parsed tables, checks keys and links, and makes the tables of a register.
struct Linker {
    let schema: Schema
    let problems: ProblemCollector
    private var parsed: [UnitName: ParsedTable] = [:]
    private var keys: [UnitName: KeyIndex] = [:]
    private var links: [UnitName: [String: Link]] = [:]

    init(schema: Schema, tables: [ParsedTable], problems: ProblemCollector) {
        self.schema = schema
        self.problems = problems
        for table in tables { parsed[table.unit.name] = table }
    }

    /// - Parameter unreadable: units whose file is there but could not be read; nothing is blamed for pointing to them.
    mutating func link(unreadable: Set<UnitName>) -> [Table] {
        let tables = schema.units.compactMap { parsed[$0.name] }
        for table in tables { indexKeys(table) }
        for table in tables {
            for (place, field) in table.unit.fields.prefix(table.unit.modelFieldCount).enumerated() {
                guard let reference = field.reference, let column = table.columns[place], let target = parsed[reference.target],
                    !unreadable.contains(reference.target)
                else { continue }
                if field.type == .texts {
                    linkMany(table, field, column, target)
                } else {
                    linkOne(table, field, place, column, reference, target)
                }
            }
        }
        return tables.map { table in
            var columns: [String: Column] = [:]
            for (place, column) in table.columns.enumerated() { columns[table.unit.fields[place].name] = column }
            return Table(
                unit: table.unit, rowCount: table.rowCount, columns: columns, extra: table.extra, links: links[table.unit.name] ?? [:],
                keys: keys[table.unit.name], places: table.places)
        }
    }

    private mutating func indexKeys(_ table: ParsedTable) {
        guard let name = table.unit.keyField, let place = table.unit.fieldIndex(name), let column = table.columns[place] else { return }
        let index = KeyIndex(column) { row in
            report(.keyDuplicate, table, place, row, Title(zh: "编号重复", en: "an earlier row has the same id"))
        }
        keys[table.unit.name] = index
        // Files that were joined carry header lines among their rows. This also keeps the digest, which hashes one table's file
        // behind the other's, from meaning two registers: no row can begin like a header.
        for other in schema.units {
            guard let header = other.keyField.flatMap({ other.field($0)?.csvName }) else { continue }
            let bytes = Array(header.utf8)
            let row = bytes.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { index.row($0, buffer.count) } ?? -1 }
            if row >= 0 {
                report(.headerDuplicate, table, place, row, Title(zh: "表头行又出现在数据中", en: "a header line stands among the rows"))
            }
        }
    }

    private func report(_ code: ProblemCode, _ table: ParsedTable, _ place: Int, _ row: Int, _ message: Title) {
        let (line, record) = table.places.place(row)
        let field = table.unit.fields[place]
        problems.add(table: table.order, line: line, column: (table.columnOrder[place] ?? 0) + 1) {
            RegisterProblem(
                code: code, file: table.file, line: line, record: record, header: field.csvName, field: field.name, message: message)
        }
    }

    private mutating func linkOne(
        _ table: ParsedTable, _ field: Field, _ place: Int, _ column: Column, _ reference: Reference, _ target: ParsedTable
    ) {
        let rows = ColumnMemory.zeroed(bytes: table.rowCount * 4).bindMemory(to: Int32.self, capacity: table.rowCount)
        let spans = column.values.assumingMemoryBound(to: UInt64.self)
        guard let index = keys[reference.target], let text = column.text else {
            for row in 0..<table.rowCount { rows[row] = -1 }
            keep(table, field, target, rows)
            return
        }
        for row in 0..<table.rowCount {
            if column.isNull(row) {
                rows[row] = -1
                continue
            }
            let start = text + TextSpan.offset(spans[row])
            let count = TextSpan.length(spans[row])
            let found = index.row(start, count)
            rows[row] = Int32(truncatingIfNeeded: found)
            if found < 0, reference.isStrict, !isRejected(UnsafeBufferPointer(start: start, count: count), target) {
                reportUnresolved(table, place, row, target)
            }
        }
        keep(table, field, target, rows)
    }

    private func isRejected(_ id: UnsafeBufferPointer<UInt8>, _ target: ParsedTable) -> Bool {
        !target.rejectedKeys.isEmpty && target.rejectedKeys.contains(String(decoding: id, as: UTF8.self))
    }

    private func reportUnresolved(_ table: ParsedTable, _ place: Int, _ row: Int, _ target: ParsedTable) {
        let isOrphan = table.unit.name == .member && target.unit.name == .household
        let message = Title(
            zh: "\(target.file) 中没有这个编号", en: "no row of \(target.file) has this id")
        report(isOrphan ? .memberOrphan : .codeUnknown, table, place, row, message)
    }

    private mutating func keep(_ table: ParsedTable, _ field: Field, _ target: ParsedTable, _ rows: UnsafeMutablePointer<Int32>) {
        guard let forward = table.unit.links.first(where: { !$0.isInverse && $0.sourceField == field.name }) else { return }
        links[table.unit.name, default: [:]][forward.name] = Link(schema: forward, count: table.rowCount, rows: UnsafePointer(rows))
        guard let inverse = inverse(of: forward, on: target) else { return }
        links[target.unit.name, default: [:]][inverse.name] = Self.inverted(
            inverse, count: target.rowCount, pairs: table.rowCount
        ) { visit in
            for row in 0..<table.rowCount where rows[row] >= 0 { visit(Int(rows[row]), row) }
        }
    }

    private func inverse(of forward: LinkSchema, on target: ParsedTable) -> LinkSchema? {
        target.unit.links.first { $0.isInverse && $0.sourceUnit == forward.sourceUnit && $0.sourceField == forward.sourceField }
    }

    /// Lists by target, each in the order of the source rows: count, sum up, fill.
    private static func inverted(_ schema: LinkSchema, count: Int, pairs: Int, _ each: ((Int, Int) -> Void) -> Void) -> Link {
        let offsets = ColumnMemory.offsets(capacity: count)
        each { target, _ in offsets[target + 1] += 1 }
        for row in 0..<count { offsets[row + 1] += offsets[row] }
        let rows = ColumnMemory.zeroed(bytes: pairs * 4).bindMemory(to: Int32.self, capacity: pairs)
        let next = ColumnMemory.offsets(capacity: count)
        next.update(from: offsets, count: count + 1)
        each { target, row in
            rows[Int(next[target])] = Int32(truncatingIfNeeded: row)
            next[target] += 1
        }
        next.deallocate()
        return Link(schema: schema, count: count, rows: UnsafePointer(rows), offsets: UnsafePointer(offsets))
    }

    /// Links of a list of ids. Ids that lead nowhere are left out: the texts keep them.
    private mutating func linkMany(_ table: ParsedTable, _ field: Field, _ column: Column, _ target: ParsedTable) {
        guard let forward = table.unit.links.first(where: { !$0.isInverse && $0.sourceField == field.name }), let items = column.offsets,
            let reference = field.reference
        else { return }
        let place = table.unit.fieldIndex(field.name) ?? 0
        let total = Int(items[table.rowCount])
        let spans = column.values.assumingMemoryBound(to: UInt64.self)
        let rows = ColumnMemory.zeroed(bytes: total * 4).bindMemory(to: Int32.self, capacity: total)
        let offsets = ColumnMemory.offsets(capacity: table.rowCount)
        var found = 0
        for row in 0..<table.rowCount {
            for item in Int(items[row])..<Int(items[row + 1]) {
                guard let text = column.text, let index = keys[target.unit.name] else { continue }
                let start = text + TextSpan.offset(spans[item])
                let count = TextSpan.length(spans[item])
                let to = index.row(start, count)
                if to >= 0 {
                    rows[found] = Int32(truncatingIfNeeded: to)
                    found += 1
                } else if reference.isStrict, !isRejected(UnsafeBufferPointer(start: start, count: count), target) {
                    reportUnresolved(table, place, row, target)
                }
            }
            offsets[row + 1] = UInt32(truncatingIfNeeded: found)
        }
        var nulls: UnsafeMutablePointer<UInt64>?
        if let source = column.nulls {
            let copy = ColumnMemory.nulls(capacity: table.rowCount)
            copy.update(from: source, count: Column.nullWords(table.rowCount))
            nulls = copy
        }
        links[table.unit.name, default: [:]][forward.name] = Link(
            schema: forward, count: table.rowCount, rows: UnsafePointer(rows), offsets: UnsafePointer(offsets),
            nulls: nulls.map { UnsafePointer($0) })
        guard let inverse = inverse(of: forward, on: target) else { return }
        links[target.unit.name, default: [:]][inverse.name] = Self.inverted(inverse, count: target.rowCount, pairs: found) { visit in
            for row in 0..<table.rowCount {
                for place in Int(offsets[row])..<Int(offsets[row + 1]) { visit(Int(rows[place]), row) }
            }
        }
    }
}
