internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Computes the indicators of plugins that somebody may read, each once for every unit, into columns beside the register's.
enum Indicators {
    /// - Parameters:
    ///   - unit: the policy's, behind `units`.
    ///   - names: whether a script may read a field of this name.
    /// - Throws: ``EvaluationError`` that names plugin, indicator and unit.
    static func bind(
        _ model: ModelBinding, _ set: PluginSet, unit: UnitName, mayRead names: (String) -> Bool
    ) throws(EvaluationError) -> ModelBinding {
        var model = model
        // In the order of loading: an indicator may read those of plugins that its own asks for.
        for plugin in set.plugins {
            let wanted = plugin.declaration.indicators.filter { names($0.name) && names(plugin.id) }
            guard !wanted.isEmpty else { continue }
            let bound = model
            let columns: Result<[(PluginDeclaration.Indicator, Column)], EvaluationError>
            do throws(LuaFailure) {
                columns = try WorkerThread.run { () throws(LuaFailure) in compute(plugin, wanted, set, bound, unit) }
            } catch {
                throw EvaluationError.failed(.init(failure: error, rule: plugin.id, unit: unit, id: nil))
            }
            model = model.adding(try columns.get(), of: plugin.id)
        }
        return model
    }

    private static func compute(
        _ plugin: Plugin, _ wanted: [PluginDeclaration.Indicator], _ set: PluginSet, _ model: ModelBinding, _ unit: UnitName
    ) -> Result<[(PluginDeclaration.Indicator, Column)], EvaluationError> {
        do {
            let own = try PluginInstance(plugin, of: set, model: model, unit: model.index(of: unit), limits: .plugins)
            var columns: [(PluginDeclaration.Indicator, Column)] = []
            for indicator in wanted {
                own.instance.setLimits(indicator.isCollective ? .plugins : .standard)
                let values = indicator.isCollective ? try all(indicator, own, model) : try each(indicator, own, model)
                let (column, fault) = Column.computed(indicator.type, values)
                guard let column else {
                    let message =
                        "the plugin `\(plugin.id)`: the indicator `\(indicator.name)` gives a value that is no \(indicator.type.keyword)"
                    throw failed(
                        LuaFailure(code: "plugin.runtime", message: message, chunk: plugin.source.files[0].name), indicator, plugin, model,
                        row: fault)
                }
                columns.append((indicator, column))
            }
            return .success(columns)
        } catch let error as EvaluationError {
            return .failure(error)
        } catch let failure as LuaFailure {
            return .failure(.failed(.init(failure: failure, rule: plugin.id, unit: unit, id: nil)))
        } catch {
            return .failure(
                .failed(.init(failure: LuaFailure(code: "plugin.runtime", message: "\(error)"), rule: plugin.id, unit: unit, id: nil)))
        }
    }

    private static func each(_ indicator: PluginDeclaration.Indicator, _ own: PluginInstance, _ model: ModelBinding) throws
        -> [RegisterValue]
    {
        let table = model.index(of: indicator.unit)
        let rows = model.tables[table].rowCount
        var values: [RegisterValue] = []
        values.reserveCapacity(rows)
        for row in 0..<rows {
            do throws(LuaFailure) {
                switch try own.instance.call(indicator.function, table: table, row: row) {
                case .missing: values.append(.null)
                case .value(let value): values.append(try cell(value, indicator, own))
                }
            } catch {
                throw failed(own.attributed(error), indicator, own.plugin, model, row: row)
            }
        }
        return values
    }

    private static func all(_ indicator: PluginDeclaration.Indicator, _ own: PluginInstance, _ model: ModelBinding) throws
        -> [RegisterValue]
    {
        let table = model.index(of: indicator.unit)
        let rows = model.tables[table].rowCount
        do throws(LuaFailure) {
            switch try own.instance.call(indicator.function, table: table, and: indicator.also.map(model.index)) {
            case .missing: return Array(repeating: .null, count: rows)
            case .value(let value):
                guard let list = value.table else {
                    throw LuaFailure(
                        code: "plugin.runtime",
                        message: "the indicator `\(indicator.name)` gives a \(value.typeName): a list with a value for each unit is wanted",
                        chunk: own.plugin.source.files[0].name)
                }
                let tooLong = LuaFailure(
                    code: "plugin.runtime",
                    message: "the indicator `\(indicator.name)` gives a list that is longer than the units, or has names",
                    chunk: own.plugin.source.files[0].name)
                if list.array.count > rows { throw tooLong }
                // A list with holes is a table with numbers for keys.
                var values: [RegisterValue] = Array(repeating: .null, count: rows)
                for (place, value) in list.array.enumerated() { values[place] = try cell(value, indicator, own) }
                for pair in list.pairs {
                    guard case .integer(let place) = pair.key, place >= 1, place <= rows else { throw tooLong }
                    values[Int(place) - 1] = try cell(pair.value, indicator, own)
                }
                return values
            }
        } catch {
            throw failed(own.attributed(error), indicator, own.plugin, model, row: nil)
        }
    }

    private static func cell(_ value: LuaValue, _ indicator: PluginDeclaration.Indicator, _ own: PluginInstance) throws(LuaFailure)
        -> RegisterValue
    {
        switch value {
        case .nil, .opaque: return .null
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value):
            if indicator.type == .integer || indicator.type == .year, let whole = Int64(exactly: value) { return .integer(whole) }
            return .decimal(value)
        case .string: if let text = value.text { return .text(text) }
        default: break
        }
        throw LuaFailure(
            code: "plugin.runtime",
            message: "the indicator `\(indicator.name)` gives a \(value.typeName), which is no \(indicator.type.keyword)",
            chunk: own.plugin.source.files[0].name)
    }

    private static func failed(
        _ failure: LuaFailure, _ indicator: PluginDeclaration.Indicator, _ plugin: Plugin, _ model: ModelBinding, row: Int?
    ) -> EvaluationError {
        var failure = failure
        if let row { failure = Redaction(register: model.register, unit: indicator.unit, row: row).applied(to: failure) }
        return .failed(
            .init(
                failure: failure, rule: "\(plugin.id).\(indicator.name)", unit: indicator.unit,
                id: row.flatMap { model.register.table(indicator.unit)?.id($0) }))
    }
}
