internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import LuaSandbox
internal import LuaSyntax

/// One test file of a plugin in an instance that holds the plugin too. It stays on the thread that made it.
final class PluginTestSession {
    /// The tests of the file, in order.
    let names: [String]
    /// The first expectation that did not hold, even if the test went on.
    private(set) var unmet: String?
    private let instance: LuaInstance
    private let performer: Int
    private let state: State

    /// What the functions behind the prelude share.
    private final class State {
        var unmet: String?
        var parameters: LuaTable
        var register: LuaTable?

        init(_ parameters: LuaTable) { self.parameters = parameters }
    }

    init(_ file: PolicySource.File, plugin: Plugin, others: [Plugin], limits: LuaLimits) throws(LuaFailure) {
        let chunk = LuaParser.parse(file.text, chunkName: file.name)
        if let refusal = SourceGate.refusals(of: chunk).first {
            throw LuaFailure(code: refusal.code, message: refusal.message, chunk: file.name, line: refusal.range.start.line)
        }
        var set = PluginSet(plugins: others + [plugin])
        set.parameters = (try? ParameterValues.ofPlugins(set, changes: [:])) ?? [:]
        let declared = set.parameters[plugin.id] ?? LuaTable()
        let state = State(declared)
        self.state = state
        instance = try LuaInstance(limits: limits)
        let reads = plugin.declaration.capabilities.contains(.readRegister)
        let loaded = try set.loadAll(into: instance) { (instance, one) throws(LuaFailure) in
            guard one.id == plugin.id else { return }
            try Self.open(state, in: instance, lists: reads)
        }
        let settings = TestSettingsReader(parameters: plugin.declaration.parameters, date: nil)
        try Self.install(state, settings, declared, in: instance)
        try loaded.showMembers(of: plugin.id, in: instance)
        _ = try instance.run(Array(TestPrelude.text.utf8), chunk: instance.addChunk(TestPrelude.chunkName))
        _ = try instance.run(Array(PluginTestPrelude.text.utf8), chunk: instance.addChunk("tests of plugins"))
        for name in TestPrelude.hostNames + PluginTestPrelude.hostNames { try instance.setGlobal(name, .nil) }
        try instance.setGlobal("null", .null)
        try loaded.show(in: instance)
        performer = instance.addChunk("perform")
        _ = try instance.run(file.text, chunk: instance.addChunk(file.name))
        names = try instance.run(Array("return __names()".utf8), chunk: performer).table?.array.map { $0.text ?? "?" } ?? []
    }

    /// Whether a limit was reached: no further test can run here.
    var isSpent: Bool { instance.isSpent }

    /// Carries out a test; with the conditions of the plugin that it passed, if those are observed.
    func perform(_ number: Int, noting: Bool) throws(LuaFailure) -> [TraceEvent] {
        state.unmet = nil
        state.register = nil
        defer { unmet = state.unmet }
        let text = Array("__perform(\(number + 1))".utf8)
        var failure: LuaFailure?
        let body = { [instance, performer] in
            do throws(LuaFailure) { _ = try instance.run(text, chunk: performer) } catch { failure = error }
        }
        var events: [TraceEvent] = []
        if noting { events = instance.trace(readsToo: false, body) } else { body() }
        if let failure { throw failure }
        return events
    }

    /// In the plugin's environment: parameters and lists as the test has them.
    private static func open(_ state: State, in instance: LuaInstance, lists: Bool) throws(LuaFailure) {
        try instance.addFunction("__parameter") { arguments in
            arguments.first?.text.flatMap { name in state.parameters[name] } ?? .nil
        }
        func list(_ name: LuaValue?) -> LuaTable? { name?.text.flatMap { state.register?[$0]?.table } }
        try instance.addFunction("__item") { arguments in
            guard case .integer(let place)? = arguments.last, let items = list(arguments.first)?.array, place >= 1, place <= items.count
            else { return .nil }
            return items[Int(place) - 1]
        }
        try instance.addFunction("__length") { .integer(Int64(list($0.first)?.array.count ?? 0)) }
        let text = PluginTestPrelude.inside(lists: lists ? PluginSet.lists : [])
        _ = try instance.run(Array(text.utf8), chunk: instance.addChunk("what tests open"))
    }

    private static func install(
        _ state: State, _ reader: TestSettingsReader, _ declared: LuaTable, in instance: LuaInstance
    ) throws(LuaFailure) {
        for name in ["__check_unit", "__decide", "__run"] { try instance.addFunction(name) { _ in .nil } }
        try instance.addConstructor("__unknown", kind: TestUnitReader.unknownMark)
        try instance.addFunction("__check_settings") { arguments in
            do throws(TestTableError) {
                _ = try reader.read(arguments.first)
                return .nil
            } catch { return .text(error.message) }
        }
        try instance.addFunction("__settings") { arguments in
            var pairs = declared.pairs
            for pair in arguments.first?.table?.pairs ?? [] {
                if let index = pairs.firstIndex(where: { $0.key == pair.key }) {
                    pairs[index].value = pair.value
                } else {
                    pairs.append(pair)
                }
            }
            state.parameters = LuaTable(pairs: pairs)
            return .nil
        }
        try instance.addFunction("__parameter") { arguments in
            arguments.first?.text.flatMap { name in state.parameters[name] } ?? .nil
        }
        try instance.addFunction("__set_register") { arguments in
            state.register = arguments.first?.table
            return .nil
        }
        try instance.addFunction("__note") { arguments in
            if state.unmet == nil { state.unmet = arguments.first?.text ?? "" }
            return .nil
        }
        try instance.addFunction("__closest") { arguments in
            let names = arguments.dropFirst().first?.table?.pairs.compactMap(\.key.text) ?? []
            return .text(suggest(arguments.first?.text ?? "", from: names).map { "; did you mean `\($0)`?" } ?? "")
        }
    }
}
