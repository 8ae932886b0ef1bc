import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// The Lua side of a session: an instance whose globals stay, and what it takes to make it again.
///
/// After a limit was reached an instance cannot be used any more. The next one is made by running again what the session has run, so that
/// names defined at the prompt are there again.
final class ReplConsole {
    /// What the lines can read.
    struct World {
        var policy: Policy?
        var plugins = PluginSet()
        var model: ModelBinding?
        var unit: UnitName = .household
    }

    /// What a line gave.
    struct Outcome: Sendable {
        var values: [LuaValue] = []
        var output: [UInt8] = []
        /// What was read of units: name and value, in order.
        var reads: [(name: String, value: LuaValue)] = []
        var fuel: UInt64 = 0
        var failure: LuaFailure?
        /// Whether the instance was replaced, and how many lines were run again.
        var replayed: Int?
        /// Lines that would not run again.
        var lost = 0
    }

    private(set) var world = World()
    private(set) var limits: LuaLimits
    let stop: StopSwitch
    private var instance: Shared<LuaInstance>?
    private var prompt = 0
    private var parameters = LuaTable()
    private var current: Int?
    /// What was run and may have defined something.
    private(set) var definitions: [String] = []

    init(limits: LuaLimits, stop: StopSwitch) {
        self.limits = limits
        self.stop = stop
    }

    /// Gives the lines another world. Names defined at the prompt are defined again in it.
    ///
    /// - Returns: the definitions that do not hold in the new world; they are dropped.
    func move(to world: World, current: Int?) throws(LuaFailure) -> [String] {
        self.world = world
        self.current = current
        instance = nil
        return try remake()
    }

    /// Sets `p`.
    func setParameters(_ table: LuaTable) throws(LuaFailure) {
        parameters = table
        guard let instance else { return }
        try onThread { () throws(LuaFailure) in try Self.set(table, in: instance.value) }
    }

    /// Sets `h`, to a row of the unit's table.
    func setCurrent(_ row: Int?) throws(LuaFailure) {
        current = row
        guard let instance else { return }
        let view = currentView
        try onThread { () throws(LuaFailure) in try instance.value.setGlobal("h", view) }
    }

    /// Runs a line. Nothing it does ends the session.
    func run(_ text: String, defines: Bool) -> Outcome {
        var outcome = Outcome()
        do throws(LuaFailure) {
            if instance == nil { _ = try remake() }
            outcome = try attempt(text)
        } catch {
            outcome.failure = error
        }
        if outcome.failure == nil, defines { definitions.append(text) }
        // A stop that came too late for this line would end the next.
        let isLost = outcome.failure.map { $0.isLimit || $0.isCancelled } ?? stop.wasPulled
        if isLost {
            instance = nil
            let before = definitions.count
            if (try? remake()) == nil { definitions = [] }
            outcome.replayed = definitions.count
            outcome.lost = before - definitions.count
        }
        return outcome
    }

    /// Asks a function of a unit and the parameters about every row, or about some.
    ///
    /// - Parameter text: a chunk that returns the function.
    /// - Returns: what it said of each row, and the names of missing values; nil where it raised an error, which is then in `failure`.
    func decide(_ text: String, rows: Range<Int>) -> (outcomes: [RuleOutcome], catalog: MissingCatalog, failure: LuaFailure?) {
        let catalog = MissingCatalog()
        guard !rows.isEmpty else { return ([], catalog, nil) }
        do throws(LuaFailure) {
            // An instance of its own, which notes what is missing under its own numbers.
            let made = try make(catalog: catalog)
            for definition in definitions {
                _ = try? onThread(made.value.instance) { () throws(LuaFailure) in try Self.replay(definition, in: made) }
            }
            let table = world.model?.index(of: world.unit) ?? 0
            let result = try onThread(made.value.instance) { () throws(LuaFailure) -> ([UInt16], LuaFailure?) in
                let instance = made.value.instance
                guard let function = try instance.run(Array(text.utf8), chunk: made.value.prompt, keepsFunctions: true).function else {
                    throw LuaFailure(code: "policy.shape", message: "this is no condition")
                }
                let program = RuleProgram(
                    table: table, exclude: [RuleProgram.Rule(function: function.reference, fixedFuel: 0)], qualify: [], grants: [],
                    others: [])
                var outcomes = [UInt16](repeating: RuleOutcome.skipped.rawValue, count: rows.count)
                var amount: Int64 = 0
                let failure = outcomes.withUnsafeMutableBufferPointer { buffer -> LuaFailure? in
                    guard let base = buffer.baseAddress else { return nil }
                    return instance.decide(program, first: rows.lowerBound, count: rows.count, outcomes: base, amounts: &amount).failure?
                        .failure
                }
                return (outcomes, failure)
            }
            return (result.0.map { RuleOutcome(rawValue: $0) }, catalog, result.1.map(world.plugins.attributed))
        } catch {
            return ([], catalog, error)
        }
    }

    // MARK: Instances

    private struct Made {
        let instance: LuaInstance
        let prompt: Int
    }

    private func make(catalog: MissingCatalog = MissingCatalog()) throws(LuaFailure) -> Shared<Made> {
        let (world, limits, parameters, view) = (world, limits, parameters, currentView)
        return try onThread { () throws(LuaFailure) in
            let instance = try PolicyConsole.makeInstance(policy: world.policy, plugins: world.plugins, limits: limits, catalog: catalog) {
                (instance) throws(LuaFailure) in
                guard let model = world.model else { return }
                for table in model.tables { try instance.addTable(table) }
                let lists = model.lists + [(name: "units", table: model.index(of: world.unit))]
                for list in lists { try instance.addList(list.name, table: list.table) }
                try world.plugins.open(lists, in: instance)
            }
            if let model = world.model { instance.keep(model) }
            try Self.set(parameters, in: instance)
            try instance.setGlobal("h", view)
            instance.clearOutput()
            return Shared(Made(instance: instance, prompt: instance.addChunk("prompt")))
        }
    }

    private func remake() throws(LuaFailure) -> [String] {
        let made = try make()
        instance = Shared(made.value.instance)
        prompt = made.value.prompt
        var dropped: [String] = []
        for definition in definitions {
            if (try? onThread(made.value.instance) { () throws(LuaFailure) in try Self.replay(definition, in: made) }) == nil {
                dropped.append(definition)
            }
            // A definition that reaches a limit now takes the instance with it.
            if made.value.instance.isSpent {
                definitions = []
                return try remake()
            }
        }
        definitions.removeAll { dropped.contains($0) }
        return dropped
    }

    private static func replay(_ text: String, in made: Shared<Made>) throws(LuaFailure) {
        let instance = made.value.instance
        try instance.attended { () throws(LuaFailure) in _ = try instance.runAll(Array(text.utf8), chunk: made.value.prompt) }
        instance.clearOutput()
    }

    private static func set(_ parameters: LuaTable, in instance: LuaInstance) throws(LuaFailure) {
        try instance.setParameters(parameters)
        try instance.setGlobal("p", .table(parameters))
    }

    private var currentView: LuaValue {
        guard let current, let model = world.model else { return .nil }
        return .view(table: model.index(of: world.unit), row: current)
    }

    private func attempt(_ text: String) throws(LuaFailure) -> Outcome {
        guard let instance else { return Outcome() }
        let (prompt, plugins) = (prompt, world.plugins)
        return try onThread { () throws(LuaFailure) in
            let instance = instance.value
            instance.clearOutput()
            var outcome = Outcome()
            let events = instance.trace {
                do throws(LuaFailure) {
                    outcome.values = try instance.attended { () throws(LuaFailure) in try instance.runAll(Array(text.utf8), chunk: prompt) }
                } catch {
                    outcome.failure = plugins.attributed(error)
                }
            }
            for case .read(let name, let value) in events { outcome.reads.append((name, value)) }
            outcome.output = instance.output
            outcome.fuel = instance.fuelUsed
            return outcome
        }
    }

    /// Runs on a thread with a deep stack, and lets the stop switch end it.
    private func onThread<T: Sendable>(
        _ other: LuaInstance? = nil, _ body: @escaping @Sendable () throws(LuaFailure) -> T
    ) throws(LuaFailure) -> T {
        let canceller = (other ?? instance?.value)?.canceller
        stop.watch { canceller?.cancel() }
        defer { stop.rest() }
        return try WorkerThread.run(body)
    }
}

/// Hands something to the thread that works while this one waits for it.
// Sendable because only one of the two is ever at work.
final class Shared<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// What Ctrl-C ends: the work under way, if any.
final class StopSwitch: @unchecked Sendable {  // the lock guards the action
    private let lock = NSLock()
    private var action: (() -> Void)?
    private var isPulled = false

    /// Until ``rest()``, `action` is what ``stop()`` does.
    func watch(_ action: @escaping () -> Void) {
        lock.withLock {
            self.action = action
            isPulled = false
        }
    }

    func rest() { lock.withLock { action = nil } }

    /// Whether the work that was watched last was to end.
    var wasPulled: Bool { lock.withLock { isPulled } }

    /// Ends the work under way. False if there is none.
    func stop() -> Bool {
        lock.withLock {
            guard let action else { return false }
            isPulled = true
            action()
            return true
        }
    }
}
