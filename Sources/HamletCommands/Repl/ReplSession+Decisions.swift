import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletTesting
import LuaSandbox

/// What the policy decides, and why.
extension ReplSession {
    func runAll() throws -> String {
        let (scenario, _) = try decided()
        let document = RunDocument(evaluation: scenario.evaluation, summary: scenario.summary, language: options.language)
        var text = DecisionTable(document: document).summaryText
        let failures = scenario.evaluation.notes.failures.sorted { $0.key < $1.key }
        for (row, error) in failures.prefix(3) {
            text += "failed: \(scenario.evaluation.id(row)): \(error.message.forTerminal) [\(error.code)] \(error.file):\(error.line)\n"
        }
        return text
    }

    func top(_ rest: String) throws -> String {
        let count = try number(rest, default: 10)
        let evaluation = try decided().scenario.evaluation
        let rows = try prepared().ranking(of: evaluation, most: count)
        if rows.isEmpty { return "no unit is eligible" }
        var table = TextTable(columns: [
            .init("", isRight: true), .init("id"), .init("outcome"), .init("group"), .init("rank", isRight: true),
            .init("score", isRight: true),
            .init("demand", isRight: true), .init("granted", isRight: true), .init("priorities"),
        ])
        return table.text(
            rows.enumerated().map { place, row in
                let decision = evaluation.decision(row)
                return [
                    String(place + 1), decision.id, decision.outcome, decision.group ?? "", decision.rank.map(String.init) ?? "",
                    decision.score.map { NumberWords.plain($0) } ?? "", decision.demandFen.map(NumberWords.yuan) ?? "",
                    NumberWords.yuan(decision.grantedFen), decision.priorities.joined(separator: ", "),
                ]
            })
    }

    func diff(_ rest: String) throws -> String {
        let most = try number(rest, default: 10)
        let (scenario, baseline) = try decided()
        let comparison =
            model.facts.isEmpty
            ? EvaluationComparison(scenario, with: baseline.baseline) : EvaluationComparison(baseline.baseline, scenario.evaluation)
        guard let waiting = model.baseline else { return "" }
        let changes = [settingsText(since: waiting.settings)] + model.facts.map(\.text)
        let said = changes.filter { !$0.isEmpty }.joined(separator: ", ")
        var text = ReplDiffText(comparison, before: baseline.summary, after: scenario.summary, most: most)
        // In a large group the answer takes longer than the comparison.
        if comparison.after.count <= Self.mostForDisplacers {
            text.displacers = try comparison.displacers(of: comparison.displaced.prefix(most), (baseline.evaluator, scenario.evaluator))
        }
        return text.text(heading: "against the loaded policy" + (said.isEmpty ? "; no parameter differs" : ": \(said)"))
    }

    /// Units of a register, for which `:diff` says who has come before the displaced ones.
    private static let mostForDisplacers = 100_000

    private func explanation(_ rest: String) throws -> Explanation {
        let row = try row(rest)
        let noID = ReplError("units without ids cannot be explained")
        guard let id = try prepared().register.table(model.unit)?.id(row) else { throw noID }
        let explanation: Explanation?
        do {
            let scenario = try decided().scenario
            explanation = try Explainer(evaluator: scenario.evaluator).explain(id: id, in: scenario.evaluation)
        } catch EvaluationError.badBudget {
            // Of money nothing can be said, of the rules everything.
            explanation = try Explainer(evaluator: try prepared()).explain(id: id)
        }
        guard let explanation else { throw noID }
        return explanation
    }

    func explain(_ rest: String) throws -> String {
        ExplanationText.text(try explanation(rest), policy: try prepared().policy.declaration, language: options.language)
    }

    func whyNot(_ rest: String) throws -> String {
        ReplWhyNotText(explanation: try explanation(rest), policy: try prepared().policy.declaration, language: options.language).text
    }

    /// Runs the tests beside the policy's files, on the files as they are now.
    func test(_ filter: String, covers: Bool) throws -> String {
        guard let path = model.policyPath else { throw ReplError("no policy file is loaded", help: "`:load PATH`") }
        var document = TestDocument(failsOnEmpty: false, coverageMinimum: nil)
        for source in try PolicyTestSource.find(at: path) {
            let policy = try loader(for: source.policy).load(source.policy)
            let options = TestOptions(filter: filter.isEmpty ? nil : filter, date: options.date)
            let runner = PolicyTestRunner(policy: policy, files: source.tests, options: options)
            let recorded = try runner.runRecording()
            var tested = TestDocument.Tested(name: source.name, report: recorded.report)
            if covers { tested.coverage = try runner.coverage(of: recorded) }
            document.policies.append(tested)
        }
        return document.text(isColored: false)
    }

    /// Asks each rule alone, so that its costs are its own.
    func profile() throws -> String {
        let evaluator = try prepared()
        let count = min(evaluator.register.rowCount(model.unit), 20_000)
        if count == 0 { return "the register has no \(schema[model.unit]?.plural ?? "units")" }
        let cancellation = Cancellation()
        stop.watch { cancellation.cancel() }
        defer { stop.rest() }
        let costs = try RuleProfile.measure(evaluator, units: count, cancellation: cancellation)
        var table = TextTable(columns: [
            .init("section"), .init("rule"), .init("fuel a unit", isRight: true), .init("ns a unit", isRight: true),
            .init("share", isRight: true),
            .init("failed", isRight: true),
        ])
        let total = max(costs.reduce(0) { $0 + $1.seconds }, 1e-12)
        return table.text(
            costs.map { cost in
                [
                    cost.section, cost.rule, String(format: "%.1f", Double(cost.fuel) / Double(count)),
                    String(format: "%.0f", cost.seconds * 1e9 / Double(count)), String(format: "%.0f %%", 100 * cost.seconds / total),
                    cost.failures == 0 ? "" : String(cost.failures),
                ]
            }) + "\(count) units, each rule alone\n"
    }
}
