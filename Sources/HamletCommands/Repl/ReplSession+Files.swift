import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Policies, registers, files of lines.
extension ReplSession {
    /// Loads what a session begins with. A policy with errors is told, not thrown: it is there to be mended.
    ///
    /// - Throws: ``PolicySourceError``, `RegisterProblems` and others where there is nothing to begin with.
    package func open(policy: String?, register: String?) throws -> String {
        var text = ""
        if let register {
            model.loaded = try Register.load(folder: register)
            model.register = model.loaded
            model.registerPath = register
        }
        if let policy {
            let source = try PolicySource(path: policy)
            model.policyPath = policy
            let (loaded, diagnostics) = loader(for: source).check(source)
            model.policy = diagnostics.hasErrors ? nil : loaded
            text += diagnosticText(diagnostics, source: source)
            if model.policy == nil { text += "-- the policy is not loaded; mend it and `:reload`\n" }
            watch(policy, source)
        }
        try checkSettings()
        text += try refresh()
        return text
    }

    private func checkSettings() throws {
        if model.settings.isEmpty { return }
        model.plugins = try plugins(with: [])
        try loadPlugins(ofParameters: model.settings.keys.filter { $0.contains(".") })
        guard model.policy != nil || !model.plugins.isEmpty else { return }
        var errors: [ParameterError] = []
        for (name, value) in model.settings.sorted(by: { $0.key < $1.key }) {
            guard let parameter = parameter(name) else {
                errors.append(.unknown(name, known: parameters.map(\.id)))
                continue
            }
            if !parameter.accepts(value) { errors.append(.offGrid(parameter, value)) }
        }
        if !errors.isEmpty { throw ParameterErrors(errors: errors) }
    }

    /// A sentence on what is loaded.
    package var greeting: String {
        var text = "Hamlet \(HamletVersion.text). "
        if let policy = model.policy { text += "Policy \(policy.id) \(policy.declaration.version). " }
        if let register = model.register {
            let unit = schema[model.unit]
            text +=
                "\(register.rowCount(model.unit)) \(unit?.plural ?? "units") of \(register.place.isEmpty ? "the register" : register.place). "
        }
        return text + "`:help` lists the commands, TAB completes, Ctrl-D ends.\n"
    }

    func load(_ rest: String) throws -> String {
        if rest.isEmpty { throw ReplError("`:load` what?", help: SessionCommand.load.usage) }
        let path = (rest as NSString).expandingTildeInPath
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw ReplError("there is no file `\(rest)`") }
        if !isFolder.boolValue, !path.hasSuffix(".lua") { return try replay(path) }
        let source = try PolicySource(path: path)
        if !isFolder.boolValue, case .lua(let chunk) = ReplInput.read(String(decoding: source.files[0].text, as: UTF8.self), isLast: true),
            !chunk.returnsPolicy
        {
            return evaluateFile(chunk)
        }
        let text = try adopt(source, name: rest)
        model.policyPath = path
        watch(path, source)
        return text
    }

    /// Runs lines that a session was saved as.
    private func replay(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8), data.count < 1 << 20
        else {
            throw ReplError("the file `\(path)` cannot be read as lines of a session")
        }
        var output = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let reply = take(String(line))
            output += reply.text
            if reply.ends { break }
        }
        return output + end().text
    }

    /// Takes a policy that was read; one with errors changes nothing.
    func adopt(_ source: PolicySource, name: String) throws -> String {
        let (loaded, diagnostics) = loader(for: source).check(source)
        var text = diagnosticText(diagnostics, source: source)
        guard let loaded, !diagnostics.hasErrors else {
            return text + "-- \(name) is not taken\(model.policy.map { ": \($0.id) \($0.declaration.version) goes on" } ?? "")\n"
        }
        let before = model
        model.policy = loaded
        do { text += try refresh() } catch {
            model = before
            _ = try refresh()
            throw error
        }
        return text + "policy \(loaded.id) \(loaded.declaration.version) is loaded\n" + wanting()
    }

    /// A sentence on parameters that must still be set.
    private func wanting() -> String {
        guard let policy = model.policy, model.register != nil, model.evaluator == nil else { return "" }
        let names = policy.declaration.parameters.filter {
            model.settings[$0.id] == nil && $0.value(on: options.date ?? model.register?.date?.description) == nil
        }.map { "`:set \($0.id)=…`" }
        return names.isEmpty ? "" : "-- before anything can be decided: \(names.joined(separator: ", "))\n"
    }

    /// A policy that stands in a pasted text.
    func takePasted(_ chunk: ReplChunk) -> String {
        do {
            let text = try adopt(
                PolicySource(text: String(decoding: chunk.chunk.source, as: UTF8.self), name: "pasted"), name: "what was pasted")
            if model.policy?.source.files.first?.name == "pasted" {
                model.policyPath = nil
                watcher = nil
            }
            return text
        } catch {
            return self.text(of: error)
        }
    }

    func loadRegister(_ rest: String) throws -> String {
        if rest.isEmpty {
            guard let path = model.registerPath else { throw ReplError("no register is loaded", help: SessionCommand.register.usage) }
            return "the register is \(path)"
        }
        let register = try Register.load(folder: (rest as NSString).expandingTildeInPath)
        let before = model
        model.loaded = register
        model.register = register
        model.facts = []
        model.former = model.former.map { ($0.settings, []) }
        model.registerPath = rest
        model.row = nil
        let notes: String
        do { notes = try refresh() } catch {
            model = before
            _ = try refresh()
            throw error
        }
        let counts = register.allTables.map { "\($0.rowCount) \($0.unit.plural)" }.joined(separator: ", ")
        return notes + "register of \(register.place.isEmpty ? rest : register.place): \(counts)\n" + wanting()
    }

    // MARK: Watching

    /// From now on changes of these files are noticed, and of those of the policy's plugins.
    private func watch(_ path: String, _ source: PolicySource) {
        let plugins = catalog(for: source).sources(for: source).sorted { $0.key < $1.key }
        watcher = FileWatcher(policy: path, and: plugins.flatMap { $0.value.files.map(\.name) })
    }

    func reload() throws -> String {
        guard let path = model.policyPath else { throw ReplError("no policy file is loaded", help: "`:load PATH`") }
        watcher?.forget()
        return try reload(path)
    }

    /// What a saved change of the policy's files leads to; nil if there is none. Asked before each prompt of a terminal.
    package func takeSavedChange() -> String? {
        guard let path = model.policyPath, watcher?.hasChanged() == true else { return nil }
        do { return "-- \(path) has changed\n" + (try reload(path)).terminated } catch { return text(of: error) }
    }

    private func reload(_ path: String) throws -> String {
        let source = try PolicySource(path: path)
        model.available = nil
        if let policy = model.policy, policy.source.digest == source.digest {
            let catalog = catalog(for: source)
            let isSame = model.plugins.plugins.allSatisfy { catalog.source(of: $0.id)?.digest == $0.source.digest }
            if isSame { return "the policy's files are as they were\n" }
        }
        let before = try? decided().scenario.evaluation
        let digests = digests
        let text = try adopt(source, name: path)
        watch(path, source)
        guard let before, self.digests != digests, model.evaluator != nil else { return text }
        let after = try decided().scenario.evaluation
        guard before.count == after.count, before.head.policy.unit == after.head.policy.unit else { return text }
        return text + ReplDiffText(EvaluationComparison(before, after), most: 10).text(heading: "against the last good version")
    }

    /// Of the policy and its plugins.
    private var digests: [String] {
        (model.policy.map { [$0.digest] } ?? []) + (model.policy?.plugins.plugins.map(\.digest) ?? [])
    }

    // MARK: Saving

    func save(_ rest: String) throws -> String {
        if rest.isEmpty { throw ReplError("`:save` where?", help: SessionCommand.save.usage) }
        var lines = ["-- A session of hamlet repl: run it with  hamlet repl POLICY --register R < \(rest)"]
        for (name, value) in model.settings.sorted(by: { $0.key < $1.key }) { lines.append(":set \(name)=\(value)") }
        for fact in model.facts { lines.append(":fact \(fact.text)") }
        if let row = model.row, row > 0, let id = model.register?.table(model.unit)?.id(row) { lines.append(":unit \(id)") }
        lines += console.definitions
        let path = (rest as NSString).expandingTildeInPath
        do { try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw ReplError("the file `\(rest)` cannot be written")
        }
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        let facts = model.facts.isEmpty ? "" : ", \(count(model.facts.count, "fact"))"
        return "\(count(model.settings.count, "parameter"))\(facts) and \(count(console.definitions.count, "definition")) are in \(rest)"
    }
}
