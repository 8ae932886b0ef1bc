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
    public init(policy: PolicyDeclaration, changes: [String: Decimal] = [:], date: String?) throws(ParameterErrors) {
        var errors: [ParameterError] = []
        var values: [(Parameter, Decimal)] = []
        let known = policy.parameters.map(\.id)
        for name in changes.keys.sorted() where !known.contains(name) { errors.append(.unknown(name, known: known)) }
        for parameter in policy.parameters {
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
        values = policy.parameters.compactMap { parameter in parameter.value(on: date).map { (parameter, $0) } }
    }

    /// Values that were resolved elsewhere.
    package init(values: [(parameter: Parameter, value: Decimal)]) { self.values = values }

    public subscript(id: String) -> Decimal? { values.first { $0.parameter.id == id }?.value }

    /// As scripts see them: counts are integers, all others floats.
    package var luaTable: LuaTable {
        LuaTable(
            pairs: values.map { parameter, value in
                let number = value.nearestDouble
                let whole = parameter.isCount ? Int64(exactly: number) : nil
                return LuaTable.Pair(key: .text(parameter.id), value: whole.map { .integer($0) } ?? .number(number))
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
