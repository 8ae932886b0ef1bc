import ArgumentParser
import Foundation
import HamletPolicy
import HamletRegister
import HamletTesting

/// `hamlet test`: the tests that authors write beside their policies.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests beside a policy; measure and extend them.",
        discussion: """
            Runs policy_test.lua and the other *_test.lua files of a policy's folder. No register is needed: tests state their units.
            Exit code 1 if a test fails, 3 if the policy is invalid.

            Example: hamlet test policies/yangmeishan
            """)

    @Argument(help: "Policy folders, folders of them, .lua files, or test files.")
    var paths: [String]

    @Option(help: ArgumentHelp("Only tests whose names contain this text.", valueName: "text"))
    var filter: String?

    @Flag(help: "Fail if no test runs.")
    var failOnEmpty = false

    @Flag(help: "Change the policy in one place after the other and list the changes that no test notices.")
    var mutate = false

    @Flag(help: "Print tests that the suite lacks, as Lua to append to policy_test.lua; what the tests say goes to standard error.")
    var suggest = false

    @Option(help: ArgumentHelp("The date where a test names none.", valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    @Flag(help: "Tell the progress even if standard error is no terminal.")
    var progress = false

    @OptionGroup var limits: LimitOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if format == .csv { throw ValidationError("--format is table or json.") }
        if let date, CivilDate(iso: date) == nil { throw ValidationError("--date is a date, YYYY-MM-DD.") }
    }

    func run() throws {
        let language = output.language
        do {
            let document = try test()
            let standard = ByteOutput.standard()
            switch format {
            case .json: try standard.write(document.json)
            case .table, .csv:
                let text = document.text(isColored: Console.usesColor && !suggest)
                if suggest {
                    Console.say(text)
                    try standard.write(document.suggestedText)
                } else {
                    try standard.write(text)
                }
            }
            try standard.finish()
            if !document.isPassed { throw ExitCode(CommandFailure.Code.checkFailed.rawValue) }
        } catch let code as ExitCode {
            throw code
        } catch {
            throw CommandFailure.describing(error, language: language)
        }
    }

    /// Loads and tests everything once.
    private func test() throws -> TestDocument {
        var sources: [PolicyTestSource] = []
        for path in paths { sources += try PolicyTestSource.find(at: path) }
        let options = TestOptions(filter: filter, date: date, limits: limits.limits)
        var document = TestDocument(failsOnEmpty: failOnEmpty)
        let line = ProgressLine(language: output.language, isForced: progress)
        defer { line.finish() }
        for source in sources {
            let policy = try PolicyLoader().load(source.policy)
            let runner = PolicyTestRunner(policy: policy, files: source.tests, options: options)
            let recorded = try runner.runRecording { line.update($0, of: $0) }
            var tested = TestDocument.Tested(name: source.name, report: recorded.report)
            if mutate, recorded.report.failed == 0 { tested.mutants = try runner.mutants(of: recorded) { line.update($0, of: $1) } }
            if suggest { tested.suggestions = try runner.suggestions(after: recorded) { line.update($0, of: $1) } }
            document.policies.append(tested)
        }
        return document
    }
}
