import LuaSyntax

/// The commands of a session: their names and how they are used.
enum SessionCommand: String, CaseIterable {
    case help, load, reload, register, set, reset, params, unit, explain
    case whyNot = "why-not"
    case find, count, run, top, diff, sweep
    case switchPoints = "switch"
    case solve, fact, undo, test, coverage, profile, plugins, report, trace, save, quit

    /// What stands behind the name.
    var arguments: String {
        switch self {
        case .help: "[COMMAND]"
        case .load: "PATH"
        case .register: "FOLDER"
        case .set: "NAME=VALUE …"
        case .unit: "[ID] [zh] [FIELD …]"
        case .explain, .whyNot: "[ID]"
        case .find, .count: "EXPR"
        case .top, .diff: "[N]"
        case .sweep: "NAME FROM TO STEP"
        case .switchPoints: "[ID] NAME"
        case .solve: "NAME BUDGET"
        case .fact: "ID.FIELD=VALUE"
        case .test, .coverage: "[FILTER]"
        case .report: "[PLUGIN.REPORT]"
        case .trace: "on|off"
        case .save: "FILE"
        case .reload, .reset, .params, .run, .undo, .profile, .plugins, .quit: ""
        }
    }

    var summary: String {
        switch self {
        case .help: "this list, or more about a command"
        case .load: "load a policy, or run a Lua file in the session"
        case .reload: "load the policy again from its files and show who is decided otherwise"
        case .register: "load a register"
        case .set: "change parameters for this session"
        case .reset: "take back all changes of parameters and facts"
        case .params: "the parameters with their values and bounds"
        case .unit: "make a unit the current one (`h`) and show its fields"
        case .explain: "why a unit got what it got: every rule with the values it read"
        case .whyNot: "what holds a unit back, and what would have to change"
        case .find: "the units for which a condition holds"
        case .count: "for how many units a condition holds, does not, or cannot be told"
        case .run: "decide all units and show the totals"
        case .top: "the first units by the policy's rank"
        case .diff: "what differs from the loaded policy with its defaults, on the register as it was loaded"
        case .sweep: "totals for many values of a parameter, with a picture"
        case .switchPoints: "the values of a parameter at which a unit's decision turns"
        case .solve: "the largest value of a parameter that a budget can pay for"
        case .fact: "change a fact for this session"
        case .undo: "take back the last `:set`, `:fact` or `:reset`"
        case .test: "run the tests beside the policy"
        case .coverage: "run them and show which rules and conditions they have seen"
        case .profile: "what each rule costs"
        case .plugins: "the plugins that can be named, and which are loaded"
        case .report: "a plugin's table on the units at hand"
        case .trace: "show the values that each line reads of units"
        case .save: "write parameters and definitions as a session to be run again"
        case .quit: "end the session (so does Ctrl-D)"
        }
    }

    /// More than the summary, for `:help COMMAND`.
    var details: String {
        switch self {
        case .help: ":help set"
        case .load:
            """
            PATH is a policy folder, a policy's .lua file, or any other .lua file: its globals are there afterwards. A file that was written
            by :save is run line by line. A policy may also be pasted at the prompt.
            """
        case .reload:
            """
            Parameters and definitions stay. A policy with errors is not taken: the last good version goes on. On a terminal the files are
            looked at before each prompt, so that a saved change shows by itself.
            """
        case .register: "FOLDER holds canonical CSV files with register.json, as for `hamlet run`."
        case .set:
            """
            :set income_line=1300
            :set grant_per_head=450 household_cap=2500
            :set indices.line=1300                 a parameter of a plugin
            The value must be on the parameter's grid. `p` at the prompt shows the values; assigning to `p` changes nothing.
            """
        case .reset:
            "Parameters are what they were when the session began, `--set` of the command line included; facts are those of the register."
        case .params: "A value that the session has set is marked with *."
        case .unit:
            """
            :unit H0001                        all fields that have a value
            :unit H0001 zh                     with Chinese labels
            :unit net_income_per_capita        a field of the current unit, missing or not
            Names and identity numbers are not listed; `h.head_name` reads one.
            """
        case .explain: "Without ID the current unit."
        case .whyNot: "Without ID the current unit. Names the rules that decide and the values that they read."
        case .find:
            """
            :find net_income_per_capita < 1000 and household_size > 4
            :find h.net_income_per_capita < p.income_line
            :find any(members, function(m) return m.is_dibao end)
            Fields of the unit and parameters may be written alone or behind `h.` and `p.`. Names defined at the prompt can be used. A unit
            for which a missing value leaves the condition open is not found; :count says how many there are.
            """
        case .count: "The condition is written as for :find."
        case .run: "A rule that fails on a unit does not stop the run: the unit is counted as failed."
        case .top: ":top 20. Over all groups, by the policy's rank keys; 10 unless given."
        case .diff:
            """
            Entered and left: who is eligible now and was not, and the reverse, with the rules that changed their answer. Displaced: who stays
            eligible but gets less, and (in registers of up to 100,000 units) who comes before them now. Changed: all others whose status, reasons or money differ. :diff 50 lists up to 50 of each, 10 unless given.
            Parameters that have no default count with the value they got first.
            """
        case .sweep:
            """
            :sweep income_line 1000 1500 50
            Entered and left are counted against the session as it is. Both ends are included. The parameter is followed once: the next
            :sweep, :switch or :solve with it is quick, until a parameter or fact is changed.
            """
        case .switchPoints:
            """
            :switch H0001 income_line              all values of the parameter
            :switch H0001 income_line=1000:1500    only these
            :switch income_line                    the current unit
            Before allocation: status, reasons, priorities, and the formula of the amount. The new decision holds from `at` on. The points of
            a unit are complete, or marked `approximate`.
            """
        case .solve:
            """
            :solve income_line 90000               yuan that all demands together may take
            :solve income_line=1000:1500 90000     only among these values
            With the demand and what is granted under that value, and the unit with which the next value asks for too much.
            """
        case .fact:
            """
            :fact H0001.net_income_per_capita=900  as the register would state it
            :fact H0001.house_safety=              missing
            :fact                                  the facts that the session has changed
            Everything at the prompt sees it. :diff shows what follows, :undo takes it back.
            """
        case .undo: ":undo can be repeated."
        case .test: "Runs policy_test.lua and what stands beside it, as `hamlet test` does; with FILTER only tests whose names contain it."
        case .coverage: "How often each rule and condition was true, false and undetermined in the tests, and what they never saw."
        case .profile: "Each rule is asked alone about up to 20,000 units. Fuel is the same on every machine, time is not."
        case .plugins:
            """
            A plugin is loaded as soon as a line names it: `indices.gini(units)`, `h.indices.gap`, `:set indices.line=1300`. Its commands are
            listed by :help; `hamlet plugins info ID` says more.
            """
        case .report: ":report indices.poverty. Without a name: the reports that there are."
        case .trace: "Values that rules read stand in :explain."
        case .save: "hamlet repl POLICY --register R < FILE goes on where the session was saved."
        case .quit: "Nothing is saved; see :save."
        }
    }

    var usage: String { arguments.isEmpty ? ":\(rawValue)" : ":\(rawValue) \(arguments)" }

    static var names: [String] { allCases.map(\.rawValue) }

    /// The command that a word means: its name, or the only one that begins with it.
    static func named(_ word: String) throws(ReplError) -> SessionCommand {
        if let command = SessionCommand(rawValue: word) { return command }
        let beginning = allCases.filter { !word.isEmpty && $0.rawValue.hasPrefix(word) }
        if beginning.count == 1 { return beginning[0] }
        if beginning.count > 1 {
            throw ReplError("`:\(word)` may be \(beginning.map { "`:\($0.rawValue)`" }.joined(separator: " or "))")
        }
        let closest = suggest(word, from: names)
        throw ReplError(
            "there is no command `:\(word)`" + (closest.map { "; did you mean `:\($0)`?" } ?? ""), help: "`:help` lists the commands")
    }

    /// - Parameter plugins: a line for each command of plugins.
    static func overview(plugins: [String]) -> String {
        let width = allCases.map(\.usage.count).max() ?? 0
        var lines = allCases.map { "  " + $0.usage.padding(toLength: width + 2, withPad: " ", startingAt: 0) + $0.summary }
        if !plugins.isEmpty { lines += ["", "Commands of plugins:"] + plugins.map { "  " + $0 } }
        return lines.joined(separator: "\n") + "\n" + """

            A line that is no command is Lua: an expression is shown, a statement is run; globals stay.
              h       the current unit (:unit ID changes it)        units   all units of the policy's kind
              p       the parameters (:set changes them)            households members villages projects funds visits helpers
            Helpers: min max floor ceil round clamp count sum mean any all known default date year_of age_on pick lottery
            A policy's own functions can be called by their names, those of plugins behind the plugins' (`indices.gini(units)`). TAB completes, Ctrl-C stops what runs, `:help COMMAND` says more.

            """
    }
}

/// Why a command did not do what it was asked.
struct ReplError: Error {
    let message: String
    let help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
