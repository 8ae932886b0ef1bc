internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Reads the tables of `with`: parameters by id, and the date.
struct TestSettingsReader {
    let parameters: [Parameter]
    /// The date where a test names none.
    let date: String?

    func read(_ value: LuaValue?) throws(TestTableError) -> TestSettings {
        var settings = TestSettings(date: date)
        guard case .table(let table)? = value else { return settings }
        if let first = table.array.first {
            throw TestTableError(
                message: "settings are a table, { parameter = value }; this one holds \(TestUnitReader.shown(first)) without a name")
        }
        for pair in table.pairs {
            guard let name = pair.key.text else { throw TestTableError(message: "the names of parameters are texts") }
            guard let parameter = parameters.first(where: { $0.id == name }) else {
                guard name == "date" else {
                    let error = ParameterError.unknown(name, known: parameters.map(\.id) + ["date"])
                    throw TestTableError(message: TestTableError.words(error), key: name)
                }
                guard let text = pair.value.text, CivilDate(iso: text) != nil else {
                    throw TestTableError(
                        message: "`date` cannot be \(TestUnitReader.shown(pair.value)): expected a date as \"YYYY-MM-DD\"", key: name)
                }
                settings.date = text
                continue
            }
            guard let decimal = Self.decimal(pair.value) else {
                throw TestTableError(
                    message: "the parameter `\(name)` cannot be \(TestUnitReader.shown(pair.value)): it is a number", key: name)
            }
            guard parameter.accepts(decimal) else {
                throw TestTableError(message: TestTableError.words(.offGrid(parameter, decimal)), key: name)
            }
            settings.parameters[name] = decimal
        }
        return settings
    }

    private static func decimal(_ value: LuaValue) -> Decimal? {
        switch value {
        case .integer(let number): Decimal(number)
        case .number(let number): Decimal(shortest: number)
        default: nil
        }
    }
}
