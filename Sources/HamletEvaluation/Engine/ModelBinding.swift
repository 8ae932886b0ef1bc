package import HamletPolicy
public import HamletRegister
public import LuaSandbox

/// A register as tables of addresses that scripts read: one table for each unit, one for each unit's unknown columns, and the groups.
///
/// It keeps alive what the addresses point to. Derived indicators are computed here, and only those whose names stand in the policy.
public struct ModelBinding: Sendable {
    public let register: Register
    public let schema: Schema
    /// Units in schema order, then their unknown columns in the same order.
    public let tables: [UnitTable]
    /// Columns and links behind the addresses.
    private let owned: [any Sendable]
    private let indices: [UnitName: Int]
    /// Columns that were derived, so that nobody derives them again.
    private let derived: [DerivedField: Column]

    private struct DerivedField: Hashable {
        let unit: UnitName
        let field: String
    }

    /// Binds a register for a policy.
    ///
    /// - Parameters:
    ///   - schema: the model with the policy's columns.
    ///   - date: the reference date of derived values.
    ///   - names: whether a script may read a field of this name; derived columns that nobody reads are not computed.
    public init(register: Register, schema: Schema, date: CivilDate?, mayRead names: (String) -> Bool = { _ in true }) {
        self.register = register
        self.schema = schema
        var owned: [any Sendable] = []
        var tables: [UnitTable] = []
        var indices: [UnitName: Int] = [:]
        var derived: [DerivedField: Column] = [:]
        for (index, unit) in schema.units.enumerated() { indices[unit.name] = index }
        let extraStart = schema.units.count

        for (index, unit) in schema.units.enumerated() {
            let table = register.table(unit.name)
            var columns: [UnitTable.Column] = []
            for field in unit.fields {
                let isDerived = Register.isDerivable(unit.name, field.name) && names(field.name)
                let column = isDerived ? register.readable(unit.name, field.name, on: date) : table?.column(field.name)
                if let column { owned.append(column) }
                if isDerived { derived[DerivedField(unit: unit.name, field: field.name)] = column }
                columns.append(UnitTable.Column(field, column))
            }
            for link in unit.links {
                let found = table?.link(link.name)
                if let found { owned.append(found) }
                let target = indices[link.target] ?? 0
                if link.isSameRow {
                    columns.append(UnitTable.Column(name: link.name, kind: .same(table: target), data: nil))
                    continue
                }
                columns.append(
                    UnitTable.Column(
                        name: link.name, kind: link.isMany ? .list(table: target) : .link(table: target),
                        data: found.map { UnsafeRawPointer($0.rows) }, offsets: found?.offsets, nulls: found?.nulls))
            }
            columns.append(UnitTable.Column(name: "extra", kind: .extra(table: extraStart + index), data: nil))
            let rows = register.table(unit.base ?? unit.name)?.rowCount ?? 0
            tables.append(UnitTable(name: unit.name.rawValue, rowCount: rows, columns: columns))
        }
        for unit in schema.units {
            let table = register.table(unit.name)
            let columns = (table?.extra ?? []).map { extra in
                owned.append(extra.column)
                return UnitTable.Column(
                    name: extra.header, kind: .text, data: extra.column.values, text: extra.column.text, nulls: extra.column.nulls)
            }
            tables.append(UnitTable(name: unit.name.rawValue, rowCount: table?.rowCount ?? 0, columns: columns))
        }
        self.tables = tables
        self.owned = owned
        self.indices = indices
        self.derived = derived
    }

    private init(_ other: ModelBinding, tables: [UnitTable], owned: [any Sendable]) {
        register = other.register
        schema = other.schema
        indices = other.indices
        derived = other.derived
        self.tables = tables
        self.owned = owned
    }

    /// The column that scripts read for a field, on the date that this was made for: see `Register.readable`.
    func readable(_ unit: UnitName, _ field: String, on date: CivilDate?) -> Column? {
        derived[DerivedField(unit: unit, field: field)] ?? register.readable(unit, field, on: date)
    }

    /// The table of a unit.
    public func index(of unit: UnitName) -> Int { indices[unit] ?? 0 }

    /// The same model with other tables of the same kinds, whose memory `owner` keeps as well.
    func replacing(tables: [UnitTable], owner: any Sendable) -> ModelBinding {
        ModelBinding(self, tables: tables, owned: owned + [owner])
    }

    /// A register with the indicators of plugins, all of those that somebody may read, for a console.
    ///
    /// - Parameters:
    ///   - read: the plugins whose indicators may be read; nil: all.
    ///   - schema: the model without what plugins add.
    ///   - unit: the one that plugins see as `units`.
    /// - Throws: ``LuaFailure`` that names the plugin.
    package init(
        register: Register, schema: Schema, plugins: PluginSet, read: Set<String>? = nil, unit: UnitName, date: CivilDate?
    ) throws(LuaFailure) {
        let bare = ModelBinding(register: register, schema: plugins.extending(schema.withoutCompanions), date: date)
        do throws(EvaluationError) {
            let others = Set(plugins.ids).subtracting(read ?? Set(plugins.ids))
            self = try Indicators.bind(bare, plugins, unit: unit) { !others.contains($0) }
        } catch {
            if case .failed(let failure) = error { throw failure.failure }
            throw LuaFailure(code: "plugin.runtime", message: "\(error)")
        }
    }

    /// The same model with computed columns of a plugin.
    func adding(_ computed: [(indicator: PluginDeclaration.Indicator, column: Column)], of plugin: String) -> ModelBinding {
        var tables = tables
        for (indicator, column) in computed {
            guard let table = indices[UnitName(rawValue: "\(indicator.unit).\(plugin)")],
                let field = schema.units[table].fieldIndex(indicator.name)
            else { continue }
            tables[table].columns[field] = UnitTable.Column(schema.units[table].fields[field], column)
        }
        return replacing(tables: tables, owner: computed.map(\.column))
    }

    /// The same model with one more table, whose memory `owner` keeps.
    func adding(_ table: UnitTable, owner: any Sendable) -> ModelBinding {
        ModelBinding(self, tables: tables + [table], owned: owned + [owner])
    }
}

extension UnitTable.Column {
    init(_ field: Field, _ column: Column?) {
        let names = field.type.codeTable?.entries.map(\.identifier) ?? []
        let kind: UnitTable.Kind =
            switch column?.layout ?? ColumnLayout.stated(field.type) {
            case .boolean: .boolean
            case .code: .code(names: names)
            case .int64: field.type == .money ? .fen : .long
            case .int32: field.type == .date ? .date : .integer
            case .double: .double
            case .span: .text
            case .codeList: .codes(names: names)
            case .spanList: .texts
            }
        self.init(
            name: field.name, kind: kind, data: column?.values, offsets: column?.offsets, text: column?.text, nulls: column?.nulls)
    }
}

extension ColumnLayout {
    /// The layout of a type where there is no column to ask.
    static func stated(_ type: FieldType) -> ColumnLayout {
        switch type {
        case .boolean: .boolean
        case .code: .code
        case .integer, .money: .int64
        case .date, .year: .int32
        case .decimal: .double
        case .text: .span
        case .codes: .codeList
        case .texts: .spanList
        }
    }
}
