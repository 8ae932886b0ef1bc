import Foundation

extension Register {
    /// What loading may be told.
    public struct LoadingOptions: Sendable {
        /// How many problems ``RegisterProblems/kept`` holds at most; all are counted.
        public var problemLimit: Int

        /// Makes options.
        public init(problemLimit: Int = 10_000) { self.problemLimit = problemLimit }
    }

    /// Loads a folder of canonical CSV files with its `register.json`.
    ///
    /// Canonical means: UTF-8 (a BOM is accepted), commas, RFC 4180 quoting, LF or CRLF, headers as in the data dictionary, `.` decimals
    /// without exponents or separators, dates `YYYY-MM-DD`, `true` and `false`, the dictionary's code identifiers. Empty cells are
    /// unknown values; empty lines are skipped; columns that the model doesn't know are kept as text. Any table may be missing, but
    /// not all. `register.json` and each of its fields may be missing.
    ///
    /// Checked are the shape of rows, keys, types, ranges, codes and links, not arithmetic or plausibility. An id of a table that is not
    /// given is not checked. A helper's id may lead nowhere. Time and memory are O(bytes); text columns keep the file's bytes.
    ///
    /// - Parameters:
    ///   - extraColumns: a policy's own columns, typed; their cells are checked as well.
    /// - Throws: ``RegisterProblems`` with everything that is wrong with the content; ``RegisterIOError`` if files can't be read;
    ///   ``SchemaError`` if `extraColumns` repeat fields of the model.
    public static func load(
        folder: String, schema: Schema = .standard, extraColumns: [UnitName: [Field]] = [:], options: LoadingOptions = LoadingOptions()
    ) throws -> Register {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw RegisterIOError(code: .notFound, path: folder)
        }
        guard isFolder.boolValue else { throw RegisterIOError(code: .notAFolder, path: folder) }
        let problems = ProblemCollector(limit: options.problemLimit)
        func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }
        let manifest =
            try FileReading.read(path(RegisterManifest.fileName)).map { RegisterManifest($0, problems: problems) } ?? RegisterManifest()
        var isEmpty = true
        let register = try load(schema: schema, manifest: manifest, extraColumns: extraColumns, problems: problems) { unit in
            let blob = try FileReading.read(path(unit.fileName))
            if blob != nil { isEmpty = false }
            return blob
        }
        if isEmpty { throw RegisterIOError(code: .noTables, path: folder) }
        return register
    }

    /// Loads tables from memory: the bytes of canonical CSV files by unit. Checks as ``load(folder:schema:extraColumns:options:)``.
    public static func load(
        files: [UnitName: [UInt8]], place: String = "", date: CivilDate? = nil, version: String = "", schema: Schema = .standard,
        extraColumns: [UnitName: [Field]] = [:], options: LoadingOptions = LoadingOptions()
    ) throws -> Register {
        let problems = ProblemCollector(limit: options.problemLimit)
        let manifest = RegisterManifest(place: place, date: date, version: version)
        return try load(schema: schema, manifest: manifest, extraColumns: extraColumns, problems: problems) { unit in
            files[unit.name].map { bytes in bytes.withUnsafeBytes { ByteBlob(copying: $0) } }
        }
    }

    private static func load(
        schema: Schema, manifest: RegisterManifest, extraColumns: [UnitName: [Field]], problems: ProblemCollector,
        file: (UnitSchema) throws -> ByteBlob?
    ) throws -> Register {
        var tables: [ParsedTable] = []
        var unreadable: Set<UnitName> = []
        for (order, unit) in schema.units.enumerated() {
            guard let blob = try file(unit) else { continue }
            let parser = TableParser(unit: unit, order: order, blob: blob, registerYear: manifest.date?.year, problems: problems)
            if let table = parser.parse() { tables.append(table) } else { unreadable.insert(unit.name) }
        }
        var linker = Linker(schema: schema, tables: tables, problems: problems)
        let linked = linker.link(unreadable: unreadable)
        let register = Register(
            schema: schema, place: manifest.place, date: manifest.date, version: manifest.version, tables: linked)
        let typed = try register.typing(extraColumns, problems: problems)
        try problems.finish()
        return typed
    }
}
