import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// A cell that the session has changed.
struct ReplFact: Equatable {
    /// `H0001.net_income=900`, as it can be typed again.
    let text: String
    let change: ScenarioChange

    static func == (left: ReplFact, right: ReplFact) -> Bool { left.text == right.text }
}

/// Facts that are otherwise for this session.
extension ReplSession {
    func fact(_ rest: String) throws -> String {
        if rest.isEmpty {
            return model.facts.isEmpty ? "no fact was changed" : model.facts.map { $0.text + "\n" }.joined()
        }
        guard let policy = model.policy else { throw ReplError("no policy is loaded", help: "`:load PATH`, or paste one") }
        guard let register = model.register else { throw ReplError("no register is loaded", help: "`:register FOLDER`") }
        let text = rest.replacing(#/\s*=\s*/#, with: "=", maxReplacements: 1)
        guard let equals = text.firstIndex(of: "=") else {
            throw ReplError("`\(text)`: write ID.FIELD=VALUE", help: ":fact H0001.net_income_per_capita=900")
        }
        let change = try FactSpec.change(text, policy: policy, register: register)
        guard case .fact(_, let id, let field, _) = change else { return "" }
        let typed = "\(id).\(field)=\(text[text.index(after: equals)...])"
        let facts = model.facts + [ReplFact(text: typed, change: change)]
        do { return try self.change(to: model.settings, facts) } catch let problems as RegisterProblems {
            guard let problem = problems.kept.first else { throw problems }
            throw ReplError("\(problem.field ?? field): \(problem.message.en.forTerminal) [register.\(problem.code.rawValue)]")
        }
    }

    /// Everything sees the register with these facts from here on; the baseline stays.
    func take(_ facts: [ReplFact]) throws {
        model.register = try register(with: facts)
        model.facts = facts
        forgetDecisions()
        try moveConsole()
        try refreshParameters()
    }

    /// The loaded register with the session's facts, for another policy too.
    ///
    /// - Returns: a note for the user, where they do not hold any more.
    func refreshFacts() throws -> String {
        if model.facts.isEmpty { return "" }
        do {
            model.register = try register(with: model.facts)
            return ""
        } catch {
            let count = model.facts.count
            model.register = model.loaded
            model.facts = []
            return "-- \(count) changed fact\(count == 1 ? " does" : "s do") not hold here: \(text(of: error))"
        }
    }

    private func register(with facts: [ReplFact]) throws -> Register? {
        guard var register = model.loaded, !facts.isEmpty else { return model.loaded }
        register = try register.adding(columns: model.policy?.declaration.columns ?? [:])
        for fact in facts {
            guard case .fact(let unit, let id, let field, let value) = fact.change else { continue }
            guard let row = register.table(unit)?.row(id: id) else { throw ReplError("there is no \(unit) `\(id.forTerminal)`") }
            register = try register.replacing(unit, row: row, field: field, with: value)
        }
        return register
    }

    /// A line for each cell that is not what it was.
    func factLines(from before: ReplModel) -> [String] {
        if before.facts == model.facts { return [] }
        var lines: [String] = []
        for fact in before.facts + model.facts {
            guard case .fact(let unit, let id, let field, _) = fact.change else { continue }
            let (old, new) = (cell(unit, id, field, before.register), cell(unit, id, field, model.register))
            let line = "\(id).\(field): \(old.text) → \(new.text)\n"
            if old.value != new.value, !lines.contains(line) { lines.append(line) }
        }
        return lines.isEmpty ? ["no fact has changed\n"] : lines
    }

    private func cell(_ unit: UnitName, _ id: String, _ name: String, _ register: Register?) -> (value: RegisterValue, text: String) {
        guard let table = register?.table(unit), let row = table.row(id: id), let field = table.unit.field(name),
            let value = table.column(name)?.value(at: row), value != .null
        else { return (.null, "(missing)") }
        return (value, field.isPersonal ? "(personal)" : ReplValueText.cell(value, field))
    }
}
