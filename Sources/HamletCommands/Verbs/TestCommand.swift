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

    @Argument(help: "Folders of policies or plugins, folders of them, .lua files, or test files.")
    var paths: [String]

    @Option(help: ArgumentHelp("Only tests whose names contain this text.", valueName: "text"))
    var filter: String?

    @Flag(help: "Fail if no test runs.")
    var failOnEmpty = false

    @Flag(help: "Tell which outcomes of which conditions the tests have seen.")
    var coverage = false

    @Option(help: ArgumentHelp("Fail if the coverage is below this percentage; implies --coverage.", valueName: "percent"))
    var coverageMin: Double?

    @Flag(help: "Change the policy in one place after the other and list the changes that no test notices.")
    var mutate = false

    @Flag(help: "Print tests that the suite lacks, as Lua to append to policy_test.lua; what the tests say goes to standard error.")
    var suggest = false

    @Flag(help: "Run again whenever a file of the policies or tests is saved, until interrupted.")
    var watch = false

    @Option(help: ArgumentHelp("The date where a test names none.", valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    @Flag(help: "Tell the progress even if standard error is no terminal.")
    var progress = false

    @OptionGroup var limits: LimitOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if format == .csv { throw ValidationError("--format is table or json.") }
        if let coverageMin, !(0...100).contains(coverageMin) { throw ValidationError("--coverage-min is a percentage from 0 to 100.") }
        if let date, CivilDate(iso: date) == nil { throw ValidationError("--date is a date, YYYY-MM-DD.") }
    }

    func run() throws {
        let language = output.language
        guard watch else {
            do {
                let document = try test()
                try print(document)
                if !document.isPassed { throw ExitCode(CommandFailure.Code.checkFailed.rawValue) }
            } catch let code as ExitCode {
                throw code
            } catch {
                throw CommandFailure.describing(error, language: language)
            }
            return
        }
        var watcher = FileWatcher { [paths] in paths.flatMap(Self.files) }
        while true {
            do {
                try print(try test())
            } catch {
                // A policy that is half written is no reason to end.
                Console.report(CommandFailure.describing(error, language: language), language: language)
            }
            Console.say("-- waiting for a change (Ctrl-C ends)")
            _ = watcher.wait()
        }
    }

    private func print(_ document: TestDocument) throws {
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
    }

    /// The Lua files at a path and below it.
    private static func files(at path: String) -> [String] {
        guard let names = FileManager.default.subpaths(atPath: path) else { return folder(of: path) }
        return names.filter { $0.hasSuffix(".lua") }.map { path + "/" + $0 }
    }

    /// What stands beside a file may be its test or its library.
    private static func folder(of file: String) -> [String] {
        let place = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "./"
        let names = FileManager.default.subpaths(atPath: place) ?? []
        return names.filter { $0.hasSuffix(".lua") && $0.split(separator: "/").count <= 2 }.map { place + $0 }
    }

    /// Loads and tests everything once.
    private func test() throws -> TestDocument {
        var sources: [PolicyTestSource] = []
        for path in paths { sources += try PolicyTestSource.find(at: path) }
        let options = TestOptions(filter: filter, date: date, limits: limits.limits)
        var document = TestDocument(failsOnEmpty: failOnEmpty, coverageMinimum: coverageMin)
        let line = ProgressLine(language: output.language, isForced: progress)
        defer { line.finish() }
        for source in sources {
            if source.isPlugin {
                document.policies.append(try tested(plugin: source, options, line))
                continue
            }
            let policy = try plugins.loader(for: source.policy).load(source.policy)
            let runner = PolicyTestRunner(policy: policy, files: source.tests, options: options)
            let recorded = try runner.runRecording { line.update($0, of: $0) }
            var tested = TestDocument.Tested(name: source.name, report: recorded.report)
            if coverage || coverageMin != nil { tested.coverage = try runner.coverage(of: recorded) }
            if mutate, recorded.report.failed == 0 { tested.mutants = try runner.mutants(of: recorded) { line.update($0, of: $1) } }
            if suggest { tested.suggestions = try runner.suggestions(after: recorded) { line.update($0, of: $1) } }
            document.policies.append(tested)
        }
        return document
    }

    private func tested(plugin source: PolicyTestSource, _ options: TestOptions, _ line: ProgressLine) throws -> TestDocument.Tested {
        if suggest {
            throw CommandFailure(
                .usage, "tests are suggested for policies only, not for the plugin `\(source.name)`", "只能为政策建议测试，不能为插件 `\(source.name)` 建议")
        }
        let (plugin, others, diagnostics) = plugins.catalog(for: source.policy).check(source.policy)
        guard let plugin else { throw PolicyErrors(diagnostics.filter { $0.severity == .error }) }
        let runner = PluginTestRunner(plugin: plugin, others: others, files: source.tests, options: options)
        let report = try runner.run { line.update($0, of: $0) }
        var tested = TestDocument.Tested(name: source.name, report: report)
        if coverage || coverageMin != nil { tested.coverage = try runner.coverage() }
        if mutate, report.failed == 0 { tested.mutants = try runner.mutants { line.update($0, of: $1) } }
        return tested
    }
}
