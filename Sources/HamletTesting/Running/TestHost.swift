internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Answers the cases that tests ask.
protocol CaseResponder {
    func answer(_ test: TestCase) throws(TestTableError) -> TestAnswer
}

/// The functions behind the prelude, and what they saw of the running test.
final class TestHost {
    /// The first expectation that did not hold, even if the test went on.
    private(set) var unmet: String?
    /// The key of a table that the last error was about.
    private(set) var failedKey: String?
    /// The cases that the test asked for, in order.
    private(set) var cases: [TestCase] = []

    /// What the file gave last.
    private(set) var given: TestUnit?

    private let policy: Policy
    private let reader: TestUnitReader
    private let settings: TestSettingsReader
    private let responder: any CaseResponder

    init(policy: Policy, date: String?, responder: any CaseResponder) {
        self.policy = policy
        self.responder = responder
        reader = TestUnitReader(schema: policy.schema)
        settings = TestSettingsReader(parameters: policy.declaration.parameters + policy.plugins.namedParameters, date: date)
    }

    func beginTest() {
        unmet = nil
        failedKey = nil
        cases = []
    }

    func install(in instance: LuaInstance) throws(LuaFailure) {
        try instance.addConstructor("__unknown", kind: TestUnitReader.unknownMark)
        try instance.addFunction("__check_unit") { [self] arguments in
            problem { () throws(TestTableError) in given = try unit(arguments.first) }
        }
        try instance.addFunction("__check_settings") { [self] arguments in
            problem { () throws(TestTableError) in _ = try settings.read(arguments.first) }
        }
        try instance.addFunction("__settings") { _ in .nil }
        try instance.addFunction("__note") { [self] arguments in
            if unmet == nil { unmet = arguments.first?.text ?? "" }
            return .nil
        }
        try instance.addFunction("__closest") { arguments in
            let names = arguments.dropFirst().first?.table?.pairs.compactMap(\.key.text) ?? []
            let word = arguments.first?.text ?? ""
            if let closest = suggest(word, from: names) { return .text("; did you mean `\(closest)`?") }
            return .text(names.isEmpty ? "" : "; there are: \(names.sorted().joined(separator: ", "))")
        }
        try instance.addFunction("__decide") { [self] arguments in
            result { () throws(TestTableError) in
                let base = try unit(arguments[0])
                let test = TestCase(
                    content: .unit(base.merged(with: try unit(arguments[1]), in: policy.schema)), settings: try settings.read(arguments[2]))
                guard let decision = try answer(test).decisions.first else { throw TestTableError(message: "nothing was decided") }
                return DecisionValue.table(decision)
            }
        }
        try instance.addFunction("__run") { [self] arguments in
            result { () throws(TestTableError) in
                let units = try world(arguments[1], base: unit(arguments[0]))
                return DecisionValue.table(try answer(TestCase(content: .register(units), settings: settings.read(arguments[2]))))
            }
        }
    }

    private func answer(_ test: TestCase) throws(TestTableError) -> TestAnswer {
        cases.append(test)
        return try responder.answer(test)
    }

    private func unit(_ value: LuaValue?) throws(TestTableError) -> TestUnit {
        guard case .table(let table)? = value else { throw TestTableError(message: "a unit is a table, { field = value }") }
        return try reader.unit(table, as: policy.declaration.unit)
    }

    /// A whole register: lists of units by plural. Those that the policy decides on start from what is given.
    private func world(_ value: LuaValue, base: TestUnit) throws(TestTableError) -> [TestUnit] {
        guard case .table(let table) = value, table.array.isEmpty else {
            throw TestTableError(message: "a register is a table of lists: run { households = { { … }, { … } } }")
        }
        var units: [TestUnit] = []
        var base = base
        let statesVillages = table["villages"] != nil
        if statesVillages { base.links["village"] = nil }
        for schema in policy.schema.units {
            guard let list = table[schema.plural] else { continue }
            guard case .table(let list) = list, list.pairs.isEmpty else {
                throw TestTableError(message: "`\(schema.plural)` is a list of units, { { … }, { … } }", key: schema.plural)
            }
            for element in list.array {
                guard case .table(let fields) = element else {
                    throw TestTableError(message: "`\(schema.plural)` is a list of units, { { … }, { … } }", key: schema.plural)
                }
                let unit = try reader.unit(fields, as: schema.name)
                units.append(schema.name == base.unit ? base.merged(with: unit, in: policy.schema) : unit)
            }
        }
        for pair in table.pairs {
            let name = pair.key.text ?? "?"
            if policy.schema.units.contains(where: { $0.plural == name }) { continue }
            let closest = suggest(name, from: policy.schema.units.map(\.plural)).map { "; did you mean `\($0)`?" }
            throw TestTableError(
                message:
                    "a register has no table `\(name)`\(closest ?? "; tables: \(policy.schema.units.map(\.plural).joined(separator: ", "))")",
                key: name)
        }
        // Households in the village that is given lie in one and the same.
        if !statesVillages, let village = base.links["village"]?.first {
            units =
                [village]
                + units.map { unit in
                    var unit = unit
                    if unit.links["village"] == [village] { unit.links["village"] = nil }
                    return unit
                }
        }
        guard units.contains(where: { $0.unit == base.unit }) else {
            let plural = policy.schema[base.unit]?.plural ?? "units"
            throw TestTableError(message: "there is no \(base.unit) to decide on: run { \(plural) = { { … } } }")
        }
        return units
    }

    /// Errors go to the prelude as texts: only there the author's line is known.
    private func result(_ body: () throws(TestTableError) -> LuaValue) -> LuaValue {
        do throws(TestTableError) {
            return try body()
        } catch {
            failedKey = error.key
            return .text(error.message)
        }
    }

    private func problem(_ body: () throws(TestTableError) -> Void) -> LuaValue {
        result { () throws(TestTableError) in
            try body()
            return .nil
        }
    }
}
