import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// `hamlet repl`: a prompt for Lua and commands, on a policy and a register.
struct ReplCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repl",
        abstract: "Try a policy line by line: look at units, move parameters, see who is decided otherwise.",
        discussion: """
            A line is a Lua expression, a statement or a :command; `:help` lists the commands. On a terminal lines can be edited, TAB completes,
            Ctrl-C stops what runs, Ctrl-D ends. Where standard input is no terminal, lines are read as they come, without prompts, and errors
            are part of the output: a session can be scripted.

            Example: hamlet repl policies/yangmeishan --register town --set household_cap=2000
            """)

    @Argument(help: "A policy folder, or a .lua file.")
    var policy: String?

    @Option(help: ArgumentHelp("A folder of canonical CSV files with register.json.", valueName: "folder"))
    var register: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter; may be given several times.", valueName: "name=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("The date of the decision (default: the register's).", valueName: "YYYY-MM-DD"))
    var date: String?

    @Option(help: ArgumentHelp("Worker threads (default: one a core).", valueName: "n"))
    var threads: Int?

    @OptionGroup var limits: LimitOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let threads, !(1...256).contains(threads) { throw ValidationError("--threads is a number from 1 to 256.") }
    }

    func run() throws {
        do {
            var options = ReplSession.Options()
            options.settings = try RunOptions.changes(settings)
            try RunOptions.check(date: date)
            options.date = date
            options.plugins = plugins.folders
            options.grants = try plugins.grants()
            options.limits = limits.adjusted(ReplSession.limits)
            if let threads { options.threads = threads }
            options.language = output.lang ?? .en
            let session = ReplSession(options)
            let opening = try session.open(policy: policy, register: register)
            try ReplLoop(session: session).run(opening: opening)
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }
}
