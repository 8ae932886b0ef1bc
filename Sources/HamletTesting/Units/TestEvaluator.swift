internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Asks a policy what it decides on the cases of tests.
struct TestEvaluator {
    let policy: Policy
    let limits: LuaLimits

    /// The run on a case's register.
    ///
    /// - Throws: ``TestTableError`` if its values or settings cannot be used.
    func evaluator(for test: TestCase) throws(TestTableError) -> Evaluator {
        let register = try Self.register(of: test, schema: policy.schema)
        return try evaluator(on: register, settings: test.settings)
    }

    func evaluator(on register: Register, settings: TestSettings) throws(TestTableError) -> Evaluator {
        do {
            return try Evaluator(policy: policy, register: register, changes: settings.parameters, optionalDate: settings.date)
        } catch {
            throw TestTableError(describing: error)
        }
    }

    static func register(of test: TestCase, schema: Schema) throws(TestTableError) -> Register {
        var builder = TestRegister(schema: schema, date: test.settings.date.flatMap { CivilDate(iso: $0) })
        builder.reserveIDs(of: test.units)
        switch test.content {
        case .unit(let unit): builder.append(unit)
        case .register(let units):
            let villages = units.filter { $0.unit == .village }
            if villages.count == 1 { builder.appendSharedVillage(villages[0]) }
            for unit in units where villages.count != 1 || unit.unit != .village {
                builder.append(unit, needsVillage: villages.count < 2, sharesVillage: true)
            }
        }
        do { return try builder.build() } catch { throw TestTableError(describing: error) }
    }

    /// The decisions on a case.
    ///
    /// A single unit is decided even if nothing states its village's budget: it waits for the money then.
    func evaluate(_ evaluator: Evaluator, isSingle: Bool) throws(EvaluationError) -> TestAnswer {
        let options = EvaluationOptions(threads: 1, limits: limits)
        do {
            let evaluation = try evaluator.evaluate(options)
            return TestAnswer(decisions: Array(evaluation.decisions), summary: evaluation.summary)
        } catch .badBudget(let group, let reason) {
            guard isSingle, reason.hasSuffix("is missing") else { throw .badBudget(group: group, reason: reason) }
            let evaluation = try evaluator.replacing(policy: policy.withoutAllocation).evaluate(options)
            var decision = evaluation.decision(0)
            decision.group = group
            decision.outcome = decision.demandFen ?? 0 > 0 ? AllocationOutcome.waitlisted.name : AllocationOutcome.none.name
            decision.grantedFen = 0
            decision.grants = decision.grants?.map { share in
                var share = share
                share.grantedFen = 0
                return share
            }
            return TestAnswer(decisions: [decision], summary: evaluation.summary)
        }
    }
}

/// What a policy said of a case.
struct TestAnswer: Sendable, Hashable {
    /// In register order.
    let decisions: [Decision]
    let summary: Summary
}

extension TestTableError {
    /// Errors of the libraries in a test author's words.
    init(describing error: any Error) {
        switch error {
        case let error as TestTableError: self = error
        case let problems as RegisterProblems:
            let words = problems.kept.prefix(3).map { problem in
                (problem.field ?? problem.header).map { "`\($0)`: \(problem.message.en)" } ?? problem.message.en
            }
            self.init(message: words.joined(separator: "; "), key: problems.kept.first?.field)
        case let errors as ParameterErrors:
            self.init(message: errors.errors.map(Self.words).joined(separator: "; "))
        case let error as EvaluationError: self.init(message: Self.words(error))
        default: self.init(message: String(describing: error))
        }
    }

    static func words(_ error: ParameterError) -> String {
        switch error {
        case .unknown(let name, let known):
            let help = suggest(name, from: known).map { "did you mean `\($0)`?" } ?? "parameters: \(known.joined(separator: ", "))"
            return "there is no parameter `\(name)`; \(help)"
        case .offGrid(let parameter, let value):
            let near = parameter.nearest(to: value).map(\.description).joined(separator: ", ")
            return "the parameter `\(parameter.id)` cannot be \(value): it takes multiples of \(parameter.step); nearest: \(near)"
        case .notSet(let parameter):
            return "the parameter `\(parameter.id)` has no default: set it, with({ \(parameter.id) = … }, function() … end)"
        case .noValueYet(let parameter, let date):
            let when = date.map { "on \($0)" } ?? "without a date"
            return
                "the parameter `\(parameter.id)` has no value \(when): with({ \(parameter.id) = … }, function() … end), or with({ date = \"…\" }, …)"
        }
    }

    static func words(_ error: EvaluationError) -> String {
        switch error {
        case .noDate: return "no date is known: with({ date = \"YYYY-MM-DD\" }, function() … end)"
        case .noUnits(let unit): return "there is no \(unit) to decide on"
        case .failed(let failure):
            let lua = failure.failure
            let place = lua.chunk.isEmpty ? "" : "\(lua.chunk):\(lua.line): "
            return "\(place)\(lua.message) [\(lua.code)]\(failure.rule.map { ", rule `\($0)`" } ?? "")"
        case .badBudget(let group, let reason): return "the budget of `\(group)` cannot be used: \(reason) [policy.budget]"
        case .demandTooLarge: return "the amounts add up to more money than can be counted [policy.amount]"
        case .unknownMethod(let name): return "the allocation method `\(name)` is unknown or gave wrong amounts"
        case .cancelled: return "interrupted"
        }
    }
}
