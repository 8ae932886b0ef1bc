public import Foundation
public import HamletPolicy
package import LuaSandbox

/// The parameters of a run: declared values in force on its date, and what was set instead.
public struct ParameterValues: Sendable {
    /// By id; sorted.
    public let values: [(parameter: Parameter, value: Decimal)]

    /// Resolves the parameters of a policy.
    ///
    /// - Parameters:
    ///   - changes: values that replace declared ones, whole series included.
    ///   - date: the run's date, ISO.
    /// - Throws: ``ParameterError`` with what is wrong, all of it.
    public init(policy: PolicyDeclaration, plugins: PluginSet = PluginSet(), changes: [String: Decimal] = [:], date: String?)
        throws(ParameterErrors)
    {
        var errors: [ParameterError] = []
        var values: [(Parameter, Decimal)] = []
        let parameters = policy.parameters + plugins.namedParameters
        let known = parameters.map(\.id)
        for name in changes.keys.sorted() where !known.contains(name) { errors.append(.unknown(name, known: known)) }
        for parameter in parameters {
            if let value = changes[parameter.id] {
                if parameter.accepts(value) {
                    values.append((parameter, value))
                } else {
                    errors.append(.offGrid(parameter, value))
                }
            } else if let value = parameter.value(on: date) {
                values.append((parameter, value))
            } else if parameter.initial == .required {
                errors.append(.notSet(parameter))
            } else {
                errors.append(.noValueYet(parameter, date: date))
            }
        }
        if !errors.isEmpty { throw ParameterErrors(errors: errors) }
        self.values = values
    }

    /// The parameters that have a value on a date; those without one, and those that must be set, are left out.
    public init(available policy: PolicyDeclaration, date: String?) {
        self.init(available: policy.parameters, date: date)
    }

    init(available parameters: [Parameter], date: String?) {
        values = parameters.compactMap { parameter in parameter.value(on: date).map { (parameter, $0) } }
    }

    /// The parameters of plugins without a policy, by plugin.
    ///
    /// - Throws: ``ParameterErrors``.
    package static func ofPlugins(_ set: PluginSet, changes: [String: Decimal], date: String? = nil) throws(ParameterErrors)
        -> [String: LuaTable]
    {
        let none = PolicyDeclaration(id: "none", version: "0", unit: .household, title: nil, parameters: [], columns: [:])
        return try ParameterValues(policy: none, plugins: set, changes: changes, date: date).ofPlugins(set)
    }

    /// Those of plugins, by plugin and by their own names.
    package func ofPlugins(_ set: PluginSet) -> [String: LuaTable] {
        var tables: [String: LuaTable] = [:]
        for plugin in set.plugins {
            let prefix = plugin.id + "."
            tables[plugin.id] = Self.table(
                values.filter { $0.parameter.id.hasPrefix(prefix) }.map {
                    (String($0.parameter.id.dropFirst(prefix.count)), $0.parameter, $0.value)
                })
        }
        return tables
    }

    /// Values that were resolved elsewhere.
    package init(values: [(parameter: Parameter, value: Decimal)]) { self.values = values }

    public subscript(id: String) -> Decimal? { values.first { $0.parameter.id == id }?.value }

    /// As the policy's scripts see them: counts are integers, all others floats. Plugins have their own.
    package var luaTable: LuaTable {
        Self.table(values.filter { !$0.parameter.id.contains(".") }.map { ($0.parameter.id, $0.parameter, $0.value) })
    }

    private static func table(_ values: [(name: String, parameter: Parameter, value: Decimal)]) -> LuaTable {
        LuaTable(
            pairs: values.map { name, parameter, value in
                let number = value.nearestDouble
                let whole = parameter.isCount ? Int64(exactly: number) : nil
                return LuaTable.Pair(key: .text(name), value: whole.map { .integer($0) } ?? .number(number))
            })
    }
}

/// Why a parameter has no usable value. Wrong usage: exit code 2.
public enum ParameterError: Error, Sendable, Hashable {
    case unknown(String, known: [String])
    /// Off the grid or out of bounds.
    case offGrid(Parameter, Decimal)
    /// Required, but not set.
    case notSet(Parameter)
    /// The run's date is before the first value.
    case noValueYet(Parameter, date: String?)
}

public struct ParameterErrors: Error, Sendable {
    public let errors: [ParameterError]

    package init(errors: [ParameterError]) { self.errors = errors }
}
