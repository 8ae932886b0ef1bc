import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import LuaSyntax

/// A session at the prompt: takes a line and gives text. Where lines come from and text goes is somebody else's matter.
package final class ReplSession {
    /// What a line led to.
    package struct Reply: Equatable {
        /// What to show; empty, or with a line break at its end.
        package var text = ""
        /// Whether the input goes on: the next line belongs to this one.
        package var continues = false
        package var ends = false
    }

    /// How a session is set up.
    package struct Options {
        package var settings: [String: Decimal] = [:]
        package var date: String?
        package var limits = ReplSession.limits
        package var threads = ProcessInfo.processInfo.activeProcessorCount
        package var language = Language.en
        /// Folders of plugins, besides those that are looked into anyway.
        package var plugins: [String] = []
        package var grants = CapabilityGrants()

        package init() {}
    }

    /// A line may take longer than a rule: there is somebody who can stop it.
    package static let limits = LuaLimits(fuel: 1_000_000_000, memory: 512 << 20, milliseconds: 30_000, output: 4 << 20)

    let options: Options
    let stop = StopSwitch()
    let console: ReplConsole
    var model = ReplModel()
    var traces = false
    var watcher: FileWatcher?
    private var pending = ""
    private var beginning = FileBeginning()

    package init(_ options: Options = Options()) {
        self.options = options
        console = ReplConsole(limits: options.limits, stop: stop)
        model.settings = options.settings
    }

    /// `yangmeishan> `, or what asks for the rest of an input.
    package var prompt: String {
        let name = model.policy?.id ?? "hamlet"
        return pending.isEmpty ? "\(name)> " : String(repeating: ".", count: name.count) + "> "
    }

    /// Whether an input has begun.
    package var isContinuing: Bool { !pending.isEmpty }

    /// Ends the work under way. False if there is none. May be called from any thread.
    package func interrupt() -> Bool { stop.stop() }

    /// Drops an input that has begun.
    package func dropInput() { pending = "" }

    /// Takes a line, or several at once.
    package func take(_ line: String) -> Reply {
        if pending.isEmpty, let command = Self.command(in: line) { return run(command: command) }
        pending += pending.isEmpty ? line : "\n" + line
        return read(isLast: false)
    }

    /// Tells that no line follows: an input that has begun is an error now.
    package func end() -> Reply { pending.isEmpty ? Reply() : read(isLast: true) }

    /// The text of a command: a line that begins with a colon, but not with `::`, which is a label.
    private static func command(in line: String) -> String? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        guard text.hasPrefix(":"), !text.hasPrefix("::") else { return nil }
        return String(text.dropFirst())
    }

    private func read(isLast: Bool) -> Reply {
        // A pasted text may be a few commands with Lua between them.
        if pending.contains("\n"), let reply = takeCommands() { return reply }
        switch ReplInput.read(pending, isLast: isLast) {
        case .unfinished: return Reply(continues: true)
        case .empty:
            pending = ""
            return Reply()
        case .refused(let refusal):
            let text = Self.text(of: refusal, in: pending)
            pending = ""
            return Reply(text: text)
        case .lua(let chunk):
            pending = ""
            return Reply(text: evaluate(chunk))
        }
    }

    /// Takes the lines of a text apart if one of them is a command.
    private func takeCommands() -> Reply? {
        let lines = pending.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 1, lines.dropFirst().contains(where: { Self.command(in: $0) != nil }), !isLua(pending) else { return nil }
        pending = ""
        var whole = Reply()
        for line in lines {
            let reply = take(line)
            whole.text += reply.text
            whole.continues = reply.continues
            if reply.ends {
                whole.ends = true
                break
            }
        }
        return whole
    }

    private func isLua(_ text: String) -> Bool {
        if case .refused = ReplInput.read(text) { false } else { true }
    }

    private func run(command line: String) -> Reply {
        let word = String(line.prefix { !$0.isWhitespace })
        let rest = line.dropFirst(word.count).trimmingCharacters(in: .whitespaces)
        do {
            if let text = try runPluginCommand(word, rest) { return Reply(text: text.terminated) }
            let command = try SessionCommand.named(word)
            if command == .quit { return Reply(ends: true) }
            return Reply(text: try perform(command, rest).terminated)
        } catch {
            return Reply(text: text(of: error))
        }
    }

    // MARK: Lua

    /// Runs what stands in a file.
    func evaluateFile(_ chunk: ReplChunk) -> String { evaluate(chunk) }

    private func evaluate(_ typed: ReplChunk) -> String {
        beginning.forget(assigned: typed.assignedGlobals)
        let chunk = beginning.completed(typed, kept: Set(console.definitions.flatMap(Self.assignedGlobals)))
        if chunk.returnsPolicy {
            beginning = FileBeginning()
            return takePasted(chunk)
        }
        do { try loadPlugins(namedIn: chunk.chunk.source, except: typed.locals) } catch { return self.text(of: error) }
        var outcome = console.run(chunk.text, defines: chunk.mayDefine(pure: pureNames))
        let linesBefore = chunk.chunk.lineCount - typed.chunk.lineCount
        if let failure = outcome.failure, failure.chunk == "prompt", failure.line > linesBefore { outcome.failure?.line -= linesBefore }
        beginning.add(typed, isNeeded: linesBefore > 0, isQuiet: !typed.calls(beyond: pureNames.subtracting(["print"]), inFunctions: false))
        let values = ReplValueText(model: console.world.model, prefers: { [model] in model.policy?.mentions($0) ?? false })
        var text = String(decoding: outcome.output, as: UTF8.self).forTerminal.terminated
        if let failure = outcome.failure {
            text += self.text(of: failure, in: typed, reads: outcome.reads)
        } else if outcome.values.count == 1, PolicyConsole.isPolicy(outcome.values[0]) {
            text += takePasted(chunk)
        } else {
            if !outcome.values.isEmpty { text += outcome.values.map(values.text).joined(separator: "\t").terminated }
            for hint in hints(typed, outcome) { text += "-- \(hint)\n" }
        }
        if traces { text += traceText(outcome.reads, values) }
        if let count = outcome.replayed {
            let made =
                count > 0 ? "; \(count) earlier input\(count == 1 ? " was" : "s were") run again, so that names are there as before" : ""
            let lost = outcome.lost > 0 ? "; \(outcome.lost) would not run again: what they defined is gone" : ""
            text += "-- a fresh instance goes on\(made)\(lost)\n"
        }
        return text
    }

    /// What the tree says that the answer does not.
    private func hints(_ chunk: ReplChunk, _ outcome: ReplConsole.Outcome) -> [String] {
        var hints: [String] = []
        if chunk.isOnlyLocals, let name = chunk.locals.first {
            hints.append("`\(name)` ends with this line: write it without `local` to keep it")
        }
        for name in chunk.assignedParameters { hints.append("`p` only shows the parameters: `:set \(name)=…` changes one") }
        for name in chunk.assignedGlobals where ["h", "p", "units"].contains(name) {
            hints.append("`\(name)` is what you gave it until the session sets it again")
        }
        guard outcome.values == [.nil] else { return hints }
        if let name = chunk.globalName, !known(global: name) {
            if ["h", "units", "households", "members", "villages", "projects", "funds", "visits", "helpers"].contains(name) {
                hints.append("no register is loaded: `:register FOLDER`")
            } else {
                hints.append("nothing is named `\(name)`" + (suggest(name, from: globalNames).map { "; did you mean `\($0)`?" } ?? ""))
            }
        } else if let (base, name) = chunk.memberName, base == "p", model.policy?.declaration.parameter(name) == nil {
            let names = model.policy?.declaration.parameters.map(\.id) ?? []
            hints.append("there is no parameter `\(name)`" + (suggest(name, from: names).map { "; did you mean `\($0)`?" } ?? ""))
        } else if let (base, name) = chunk.memberName, base == "p" {
            hints.append("the parameter `\(name)` has no value yet: `:set \(name)=…`")
        } else if let missing = Self.missing(in: outcome.reads).last {
            hints.append("`\(missing)` is missing: the register states no value")
        }
        return hints
    }

    private func known(global name: String) -> Bool {
        PolicyConsole.globals.contains(name) || console.definitions.contains { $0.contains(name) }
            || (model.policy.map { PolicyConsole.locals(of: $0).contains(name) } ?? false)
            || (model.register != nil && (["h", "units"] + Schema.standard.units.map(\.plural)).contains(name)) || name == "p"
            || model.plugins[name] != nil
    }

    /// Functions that remember nothing: helpers, and those of the policy.
    private var pureNames: Set<String> {
        let changing: Set = ["table", "rawset", "setmetatable", "load", "require", "coroutine", "next", "pcall", "xpcall", "_G"]
        return PolicyConsole.globals.subtracting(changing).union(model.policy.map { PolicyConsole.locals(of: $0) } ?? [])
    }

    /// Names that can stand at the beginning of an expression.
    var globalNames: [String] {
        var names = Array(PolicyConsole.globals) + ["p"]
        if let policy = model.policy { names += PolicyConsole.locals(of: policy) }
        if let register = model.register { names += ["h", "units"] + register.schema.units.map(\.plural) }
        names += console.definitions.flatMap(Self.assignedGlobals) + model.plugins.ids
        return Array(Set(names)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func assignedGlobals(of definition: String) -> [String] {
        if case .lua(let chunk) = ReplInput.read(definition) { chunk.assignedGlobals } else { [] }
    }

    static func missing(in reads: [(name: String, value: LuaValue)]) -> [String] {
        var names: [String] = []
        for read in reads where read.value.isNil && !names.contains(read.name) { names.append(read.name) }
        return names
    }

    private func traceText(_ reads: [(name: String, value: LuaValue)], _ values: ReplValueText) -> String {
        var seen: [String] = []
        for read in reads {
            let line = "-- read \(read.name) = \(read.value.isNil ? "(missing)" : values.text(read.value))\n"
            if !seen.contains(line) { seen.append(line) }
            if seen.count > 20 {
                seen[20] = "-- …\n"
                break
            }
        }
        return seen.joined()
    }
}

/// Inputs that may be the beginning of a file which comes line by line: locals, and statements that need them.
///
/// Locals end with their input. But where a statement names one, or a `return policy { … }`, a file is being pasted: they belong together.
/// A name that is a global by now is no local any more, and what had an effect is not run a second time but for a policy.
private struct FileBeginning {
    private static let most = 64 << 10
    private var text = ""
    private var locals: Set<String> = []
    /// Whether nothing in it calls what may have an effect.
    private var isQuiet = true

    /// The chunk with what it needs before it.
    ///
    /// - Parameter kept: names that are globals of the session.
    func completed(_ typed: ReplChunk, kept: Set<String>) -> ReplChunk {
        let names = typed.globals.intersection(locals)
        let belongs = typed.returnsPolicy ? !names.isEmpty : !typed.isExpression && isQuiet && !names.subtracting(kept).isEmpty
        guard belongs else { return typed }
        let whole = LuaParser.parse(text + typed.text, chunkName: "prompt")
        return SourceGate.refusals(of: whole).isEmpty ? ReplChunk(whole, isExpression: false) : typed
    }

    /// What is given a value without `local` is meant as a global.
    mutating func forget(assigned names: [String]) {
        if !locals.isDisjoint(with: names) { self = FileBeginning() }
    }

    mutating func add(_ typed: ReplChunk, isNeeded: Bool, isQuiet: Bool) {
        guard isNeeded || typed.isOnlyLocals, !typed.isExpression else { return }
        if text.utf8.count + typed.text.utf8.count > Self.most { self = FileBeginning() }
        text += typed.text + "\n"
        locals.formUnion(typed.locals)
        self.isQuiet = self.isQuiet && isQuiet
    }
}

extension String {
    /// With a line break at the end, unless it is empty.
    var terminated: String { isEmpty || hasSuffix("\n") ? self : self + "\n" }
}
