public import HamletPolicy
public import LuaSandbox

/// Runs what plugins bring besides functions: checks, reports, commands. Each call has an instance of the plugin's own.
public struct PluginHost: Sendable {
    public let set: PluginSet
    public let limits: LuaLimits
    private let cancellation: Cancellation

    /// - Parameters:
    ///   - set: the plugins at hand, with what they are granted and the values of their parameters.
    ///   - cancellation: what ends a call from another thread.
    public init(_ set: PluginSet, limits: LuaLimits = .plugins, cancellation: Cancellation = Cancellation()) {
        self.set = set
        self.limits = limits
        self.cancellation = cancellation
    }

    /// What a check says of something.
    public struct Finding: Sendable, Hashable {
        public let code: String
        /// `error` or `warning`.
        public let severity: String
        public let message: String
    }

    /// Runs every check of a plugin on figures.
    ///
    /// - Parameter figures: the content of a file; see ``FigureReader``.
    /// - Returns: findings in the order of checks, each as the check gives them.
    /// - Throws: ``LuaFailure`` that names the plugin.
    public func findings(of plugin: Plugin, on figures: LuaValue) throws(LuaFailure) -> [Finding] {
        var found: [Finding] = []
        for check in plugin.declaration.checks { found += try findings(of: plugin, check: check.name, on: figures) }
        return found
    }

    /// Runs one check of a plugin; nothing if it has none of this name.
    public func findings(of plugin: Plugin, check name: String, on figures: LuaValue) throws(LuaFailure) -> [Finding] {
        guard let check = plugin.declaration.checks.first(where: { $0.name == name }) else { return [] }
        let value = try call(plugin, check.function, model: nil, unit: 0, [figures])
        guard let list = value.table, list.pairs.isEmpty else {
            throw wrong(plugin, "the check `\(name)` gives a \(value.typeName): a list of { code, severity, message } is wanted")
        }
        var found: [Finding] = []
        for element in list.array {
            guard let code = element.table?["code"]?.text, let severity = element.table?["severity"]?.text,
                ["error", "warning"].contains(severity)
            else {
                throw wrong(
                    plugin, "the check `\(name)` gives a finding without a code, or with a severity that is neither error nor warning")
            }
            found.append(Finding(code: code, severity: severity, message: element.table?["message"]?.text ?? ""))
        }
        return found
    }

    /// A table that a plugin made.
    public struct Report: Sendable, Hashable {
        public let columns: [String]
        /// Cells, as many in each row as there are columns; nil where nothing is to be told.
        public let rows: [[LuaValue]]

        /// Reads `{ columns = { … }, rows = { { … }, … } }`; nil if it is none.
        public init?(_ value: LuaValue) {
            guard let names = value.table?["columns"]?.table?.array.map(\.text), !names.isEmpty, !names.contains(nil),
                let rows = value.table?["rows"]?.table, rows.pairs.isEmpty, rows.array.allSatisfy({ $0.table != nil })
            else { return nil }
            columns = names.compactMap { $0 }
            self.rows = rows.array.map { row in
                var cells = Array((row.table?.array ?? []).prefix(names.count))
                while cells.count < names.count { cells.append(.nil) }
                // A row with holes has its last cells under numbers.
                for pair in row.table?.pairs ?? [] {
                    if case .integer(let place) = pair.key, place >= 1, place <= names.count { cells[Int(place) - 1] = pair.value }
                }
                return cells
            }
        }
    }

    /// Runs a report on the units of a model.
    public func report(_ name: String, of plugin: Plugin, model: ModelBinding, unit: Int) throws(LuaFailure) -> Report? {
        guard let report = plugin.declaration.reports.first(where: { $0.name == name }) else { return nil }
        let also = report.also.map { LuaValue.all(table: model.index(of: $0)) }
        let value = try call(plugin, report.function, model: model, unit: unit, [.all(table: unit)], also: also)
        guard let report = Report(value) else { throw wrong(plugin, "the report `\(name)` must give { columns = { … }, rows = { … } }") }
        return report
    }

    /// Runs a command of the prompt.
    public func command(_ name: String, of plugin: Plugin, argument: String, model: ModelBinding?, unit: Int) throws(LuaFailure)
        -> LuaValue?
    {
        guard let command = plugin.declaration.commands.first(where: { $0.name == name }) else { return nil }
        let units: LuaValue = model == nil ? .nil : .all(table: unit)
        return try call(plugin, command.function, model: model, unit: unit, [.text(argument), units])
    }

    /// - Parameter also: what stands behind the parameters.
    private func call(
        _ plugin: Plugin, _ function: LuaFunction, model: ModelBinding?, unit: Int, _ arguments: [LuaValue], also: [LuaValue] = []
    ) throws(LuaFailure) -> LuaValue {
        let parameters = LuaValue.table(set.parameters[plugin.id] ?? LuaTable())
        return try WorkerThread.run { [self] () throws(LuaFailure) in
            let own = try PluginInstance(plugin, of: set, model: model, unit: unit, limits: limits)
            let watched = cancellation.watch(own.instance.canceller)
            defer { cancellation.forget(watched) }
            return try own.call(function, arguments + [parameters] + also)
        }
    }

    private func wrong(_ plugin: Plugin, _ what: String) -> LuaFailure {
        LuaFailure(code: "plugin.runtime", message: "the plugin `\(plugin.id)`: \(what)", chunk: plugin.source.files[0].name)
    }
}
