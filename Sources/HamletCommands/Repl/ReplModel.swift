import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// What a session is about: a policy, a register, the parameters that were set, and what was decided.
struct ReplModel {
    var policyPath: String?
    var policy: Policy?
    var registerPath: String?
    /// The register with the facts of the session.
    var register: Register?
    /// The register as it was loaded.
    var loaded: Register?
    /// The policy's plugins and those that lines have named, with the values of their parameters.
    var plugins = PluginSet()
    /// The plugins whose indicators lines have named: only those are computed, and those that the policy or a plugin may read.
    var read: Set<String> = []
    /// What was found when somebody asked which plugins there are.
    var available: [ReplSession.Available]?
    var settings: [String: Decimal] = [:]
    /// Cells that the session has changed, in order.
    var facts: [ReplFact] = []
    /// Settings and facts before each change, for `:undo`.
    var former: [(settings: [String: Decimal], facts: [ReplFact])] = []
    /// The settings that indicators were computed with.
    var knownSettings: [String: Decimal] = [:]
    /// The row of the current unit.
    var row: Int?

    /// The prepared run; nil as long as a policy, a register or a parameter is wanting.
    var evaluator: Evaluator?
    var baseline: ReplBaseline?
    /// The last scenario, and the settings it stands for.
    var scenario: (settings: [String: Decimal], scenario: Scenario)?
    /// The run that scenarios with the session's facts are made from.
    var factual: ScenarioEvaluator?
    /// What was found out for `:sweep`, `:switch` and `:solve` under these settings.
    var whatIf: (settings: [String: Decimal], session: WhatIfSession)?

    var unit: UnitName { policy?.declaration.unit ?? .household }
}

/// The run that `:diff` compares with, decided in the background while the user still types.
final class ReplBaseline: @unchecked Sendable {  // the condition guards what changes
    let settings: [String: Decimal]
    private let cancellation = Cancellation()
    private let condition = NSCondition()
    private var result: Result<ScenarioEvaluator, any Error>?

    /// Starts deciding.
    init(_ evaluator: Evaluator, settings: [String: Decimal], options: EvaluationOptions) {
        self.settings = settings
        let thread = Thread { [self] in
            let result = Result { () throws -> ScenarioEvaluator in try ScenarioEvaluator(evaluator, options, cancellation: cancellation) }
            condition.withLock {
                self.result = result
                condition.broadcast()
            }
        }
        thread.start()
    }

    /// The decided run, as soon as it is there.
    ///
    /// - Throws: what the run throws; ``EvaluationError/cancelled`` if the switch is pulled while this waits.
    func value(_ stop: StopSwitch) throws -> ScenarioEvaluator {
        stop.watch { [condition] in
            condition.lock()
            condition.broadcast()
            condition.unlock()
        }
        defer { stop.rest() }
        condition.lock()
        defer { condition.unlock() }
        while result == nil {
            if stop.wasPulled { throw EvaluationError.cancelled }
            condition.wait()
        }
        guard let result else { throw EvaluationError.cancelled }
        return try result.get()
    }

    /// Nobody wants it any more.
    func drop() { cancellation.cancel() }
}

extension ReplSession {
    var evaluationOptions: EvaluationOptions {
        EvaluationOptions(threads: options.threads, keepsGoing: true, limits: .standard)
    }

    /// Prepares what follows from policy, register and parameters. Lines see the new world from here on.
    ///
    /// - Returns: notes for the user.
    func refresh(keepsBaseline: Bool = false) throws -> String {
        model.baseline?.drop()
        model.baseline = nil
        model.available = nil
        forgetDecisions()
        var notes = try refreshFacts()
        do { model.plugins = try plugins(with: model.plugins.ids) } catch {
            // What lines named before may not go with another policy.
            model.plugins = try plugins(with: [])
            notes += "-- only the policy's own plugins go on: \(text(of: error))"
        }
        let dropped = try moveConsole()
        if !dropped.isEmpty {
            notes += "-- \(dropped.count) definition\(dropped.count == 1 ? " does" : "s do") not hold here and were dropped\n"
        }
        try refreshParameters()
        return notes
    }

    /// What was decided holds no longer; the baseline does.
    func forgetDecisions() {
        model.scenario = nil
        model.evaluator = nil
        model.factual = nil
        model.whatIf = nil
    }

    /// Lines see policy, register and plugins as they are now.
    ///
    /// - Returns: the definitions that do not hold any more.
    @discardableResult
    func moveConsole() throws -> [String] {
        var binding: ModelBinding?
        let date = options.date ?? model.register?.date?.description
        let values = model.plugins.namedParameters.compactMap { parameter in
            (model.settings[parameter.id] ?? parameter.value(on: date)).map { (parameter, $0) }
        }
        model.plugins.parameters = ParameterValues(values: values).ofPlugins(model.plugins)
        if let register = model.register {
            let typed = try register.adding(columns: model.policy?.declaration.columns ?? [:])
            binding = try ModelBinding(
                register: typed, schema: model.policy?.schema ?? .standard, plugins: model.plugins,
                read: model.read.union(model.plugins.read(in: model.policy?.chunks ?? [])), unit: model.unit,
                date: date.flatMap { CivilDate(iso: $0) })
            let count = typed.rowCount(model.unit)
            if let row = model.row, row >= count { model.row = nil }
            if model.row == nil, count > 0 { model.row = 0 }
        }
        return try console.move(
            to: ReplConsole.World(policy: model.policy, plugins: model.plugins, model: binding, unit: model.unit),
            current: model.register == nil ? nil : model.row)
    }

    /// Follows a change of parameters.
    func refreshParameters() throws {
        let ofPlugins = model.plugins.namedParameters.map(\.id).filter { model.settings[$0] != model.knownSettings[$0] }
        if !ofPlugins.isEmpty { try moveConsole() }
        model.knownSettings = model.settings
        guard let policy = model.policy else {
            try console.setParameters(LuaTable())
            return
        }
        let date = options.date ?? model.register?.date?.description
        let known = known(in: policy)
        let values = policy.declaration.parameters.compactMap { parameter in
            (known[parameter.id] ?? parameter.value(on: date)).map { (parameter, $0) }
        }
        try console.setParameters(ParameterValues(values: values).luaTable)
        guard let register = model.register else { return }
        do {
            model.evaluator =
                try model.evaluator?.replacing(changes: known)
                ?? Evaluator(policy: policy, register: register, changes: known, date: options.date)
        } catch is ParameterErrors {
            // Whoever wants a decision is told which parameter has no value.
            model.evaluator = nil
            return
        }
        if model.baseline == nil { try startBaseline(known) }
    }

    /// The loaded policy with its defaults on the loaded register; a parameter without a default has the value it got first.
    private func startBaseline(_ known: [String: Decimal]) throws {
        guard let evaluator = model.evaluator, let loaded = model.loaded else { return }
        let needed = known.filter { parameter($0.key)?.value(on: evaluator.date) == nil }
        let base =
            model.facts.isEmpty
            ? try evaluator.replacing(changes: needed)
            : try Evaluator(policy: evaluator.policy, register: loaded, changes: needed, date: options.date)
        model.baseline = ReplBaseline(base, settings: needed, options: evaluationOptions)
    }

    /// What the session decides with its parameters.
    func decided() throws -> (scenario: Scenario, baseline: ScenarioEvaluator) {
        let evaluator = try prepared()
        if model.baseline == nil { try startBaseline(known(in: evaluator.policy)) }
        guard let waiting = model.baseline else { throw ReplError("nothing is decided yet") }
        let baseline: ScenarioEvaluator
        do { baseline = try waiting.value(stop) } catch {
            // Stopped, or failed: it is decided anew when somebody asks again.
            waiting.drop()
            model.baseline = nil
            throw Self.plain(error)
        }
        let settings = known(in: evaluator.policy)
        if let last = model.scenario, last.settings == settings { return (last.scenario, baseline) }
        let cancellation = Cancellation()
        stop.watch { cancellation.cancel() }
        defer { stop.rest() }
        if !model.facts.isEmpty, model.factual == nil {
            model.factual = try ScenarioEvaluator(evaluator, evaluationOptions, cancellation: cancellation)
        }
        let scenario = try (model.factual ?? baseline).evaluate(changes: settings, cancellation: cancellation)
        model.scenario = (settings, scenario)
        return (scenario, baseline)
    }

    /// The settings that a policy knows: those of another policy are kept for its return.
    private func known(in policy: Policy) -> [String: Decimal] {
        let ofPlugins = Set(policy.plugins.namedParameters.map(\.id))
        return model.settings.filter { policy.declaration.parameter($0.key) != nil || ofPlugins.contains($0.key) }
    }

    /// What a run stands on, or what is wanting.
    func prepared() throws -> Evaluator {
        guard let policy = model.policy else { throw ReplError("no policy is loaded", help: "`:load PATH`, or paste one") }
        guard let register = model.register else { throw ReplError("no register is loaded", help: "`:register FOLDER`") }
        if let evaluator = model.evaluator { return evaluator }
        let known = known(in: policy)
        return try Evaluator(policy: policy, register: register, changes: known, date: options.date)
    }

    private static func plain(_ error: any Error) -> any Error {
        if case EvaluationError.failed(let failure) = error, failure.failure.isCancelled { return EvaluationError.cancelled }
        return error
    }
}
