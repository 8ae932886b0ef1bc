import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy

/// `hamlet explain`: one unit's decision, rule by rule.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show why a unit got what it got: every rule down to its conditions, the rank, the money, and what would change it.",
        discussion: "Example: hamlet explain policies/yangmeishan --register town YB0088 --set household_cap=2000")

    @OptionGroup var input: RunOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The unit's id.")
    var id: String

    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    func run() throws {
        let language = output.language
        do {
            let evaluator = try input.load()
            let explanation = try Explainer(evaluator: evaluator, limits: input.limits.limits).explain(id: id)
            guard let explanation else {
                let unit = evaluator.policy.declaration.unit
                throw CommandFailure(.usage, "the register has no \(unit) `\(id)`", "登记表中没有编号为 `\(id)` 的 \(unit)")
            }
            let standard = ByteOutput.standard()
            if format == .json {
                try standard.write(ExplanationJSON.bytes(explanation))
            } else {
                try standard.write(ExplanationText.text(explanation, policy: evaluator.policy.declaration, language: language))
            }
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: language)
        }
    }
}
