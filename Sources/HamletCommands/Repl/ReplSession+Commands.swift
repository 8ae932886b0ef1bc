import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import LuaSyntax

/// The commands.
extension ReplSession {
    func perform(_ command: SessionCommand, _ rest: String) throws -> String {
        switch command {
        case .help: try help(rest)
        case .load: try load(rest)
        case .reload: try reload()
        case .register: try loadRegister(rest)
        case .set: try set(rest)
        case .reset: try reset()
        case .params: try parameterTable()
        case .unit: try showUnit(rest)
        case .explain: try explain(rest)
        case .whyNot: try whyNot(rest)
        case .find: try find(rest)
        case .count: try count(rest)
        case .run: try runAll()
        case .top: try top(rest)
        case .diff: try diff(rest)
        case .sweep: try sweep(rest)
        case .switchPoints: try switchPoints(rest)
        case .solve: try solve(rest)
        case .fact: try fact(rest)
        case .undo: try undo()
        case .test: try test(rest, covers: false)
        case .coverage: try test(rest, covers: true)
        case .profile: try profile()
        case .plugins: try pluginTable()
        case .report: try report(rest)
        case .trace: try trace(rest)
        case .save: try save(rest)
        case .quit: ""
        }
    }

    private func help(_ rest: String) throws -> String {
        if rest.isEmpty { return SessionCommand.overview(plugins: pluginCommands.map { "\(helpText(of: $0)) (\($0.plugin))" }) }
        let word = rest.hasPrefix(":") ? String(rest.dropFirst()) : rest
        if SessionCommand(rawValue: word) == nil, let command = pluginCommands.first(where: { $0.word == word }) {
            return "\(helpText(of: command))\n  a command of the plugin `\(command.plugin)`\n"
        }
        let command = try SessionCommand.named(word)
        return "\(command.usage)\n  \(command.summary)\n"
            + command.details.split(separator: "\n").map { "  \($0)\n" }.joined()
    }

    /// What a plugin says of its command, which may begin with how it is typed.
    private func helpText(of command: PluginCommand) -> String {
        let text = command.member.title?.text(options.language) ?? ""
        return text.hasPrefix(":\(command.word)") ? text : ":\(command.word) \(text)"
    }

    private func trace(_ rest: String) throws -> String {
        switch rest {
        case "on": traces = true
        case "off": traces = false
        case "": break
        default: throw ReplError("`:trace` is `on` or `off`, not `\(rest)`")
        }
        return "trace is \(traces ? "on" : "off")"
    }

    // MARK: Parameters

    private func set(_ rest: String) throws -> String {
        let words = rest.replacing(#/\s*=\s*/#, with: "=").split(whereSeparator: \.isWhitespace).map(String.init)
        if words.isEmpty { return try parameterTable() }
        var settings = model.settings
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else { throw ReplError("`\(word)`: write NAME=VALUE", help: ":set income_line=1300") }
            guard let value = Decimal(exactly: parts[1]) else { throw ReplError("`\(parts[1])` is no number") }
            if parts[0].contains(".") { try loadPlugins(ofParameters: [parts[0]]) }
            guard let parameter = parameter(parts[0]) else {
                if parameters.isEmpty, model.policy == nil { throw ReplError("no policy is loaded", help: "`:load PATH`") }
                throw ParameterErrors(errors: [.unknown(parts[0], known: parameters.map(\.id))])
            }
            guard parameter.accepts(value) else { throw ParameterErrors(errors: [.offGrid(parameter, value)]) }
            settings[parts[0]] = value
        }
        return try change(to: settings, model.facts)
    }

    private func reset() throws -> String { try change(to: options.settings, []) }

    private func undo() throws -> String {
        guard let former = model.former.popLast() else { throw ReplError("nothing was set") }
        return try move(to: former.settings, former.facts)
    }

    /// Changes parameters and facts so that `:undo` takes it back.
    func change(to settings: [String: Decimal], _ facts: [ReplFact]) throws -> String {
        model.former.append((model.settings, model.facts))
        do { return try move(to: settings, facts) } catch {
            model.former.removeLast()
            throw error
        }
    }

    private func move(to settings: [String: Decimal], _ facts: [ReplFact]) throws -> String {
        let before = model
        model.settings = settings
        do {
            if facts != before.facts { try take(facts) } else { try refreshParameters() }
        } catch {
            model = before
            if facts != before.facts { try moveConsole() }
            try refreshParameters()
            throw error
        }
        return changeText(from: before)
    }

    private func changeText(from before: ReplModel) -> String {
        let lines = parameters.compactMap { parameter -> String? in
            let (old, new) = (value(of: parameter, in: before.settings), value(of: parameter, in: model.settings))
            if old == new { return nil }
            return "\(parameter.id): \(old.map(\.description) ?? "not set") → \(new.map(\.description) ?? "not set") \(parameter.unit)\n"
        }
        let all = lines + factLines(from: before)
        return all.isEmpty ? "no parameter has changed\n" : all.joined()
    }

    var date: String? { options.date ?? model.register?.date?.description }

    private func value(of parameter: Parameter, in settings: [String: Decimal]) -> Decimal? {
        settings[parameter.id] ?? parameter.value(on: date)
    }

    private func parameterTable() throws -> String {
        if parameters.isEmpty {
            if model.policy == nil { throw ReplError("no policy is loaded", help: "`:load PATH`") }
            return "the policy has no parameters"
        }
        var table = TextTable(columns: [
            .init("parameter"), .init("value", isRight: true), .init("default", isRight: true), .init("unit"), .init("from"), .init("to"),
            .init("step"), .init("title"),
        ])
        return table.text(
            parameters.map { parameter in
                let now = value(of: parameter, in: model.settings)
                return [
                    parameter.id + (model.settings[parameter.id] == nil ? "" : " *"), now?.description ?? "not set",
                    parameter.value(on: date)?.description ?? "none", parameter.unit, parameter.minimum?.description ?? "",
                    parameter.maximum?.description ?? "", parameter.step.description, parameter.title?.text(options.language) ?? "",
                ]
            })
    }

    /// The parameters whose values differ from those of the baseline.
    func settingsText(since baseline: [String: Decimal]) -> String {
        parameters.compactMap { parameter in
            let (old, new) = (baseline[parameter.id] ?? parameter.value(on: date), value(of: parameter, in: model.settings))
            return old == new ? nil : "\(parameter.id) \(old.map(\.description) ?? "?") → \(new.map(\.description) ?? "?")"
        }.joined(separator: ", ")
    }

    /// A count behind a command.
    func number(_ rest: String, default standard: Int) throws -> Int {
        if rest.isEmpty { return standard }
        guard let number = Int(rest), number > 0 else { throw ReplError("`\(rest)` is no number above 0") }
        return number
    }
}
