public import Foundation
public import HamletPolicy
public import HamletRegister
public import LuaSandbox

/// What a run may be told.
public struct EvaluationOptions: Sendable {
    /// Worker threads; the result does not depend on it.
    public var threads: Int
    /// Go on after a rule raised an error: its unit is `failed`.
    public var keepsGoing: Bool
    /// Limits of each unit's decision.
    public var limits: LuaLimits

    public init(threads: Int = ProcessInfo.processInfo.activeProcessorCount, keepsGoing: Bool = false, limits: LuaLimits = .standard) {
        self.threads = max(1, threads)
        self.keepsGoing = keepsGoing
        self.limits = limits
    }
}

/// Decides the units of a register by a policy.
///
/// Same policy, parameters, register and date: the same result, whatever the number of threads.
public struct Evaluator: Sendable {
    public private(set) var policy: Policy
    public let register: Register
    public private(set) var parameters: ParameterValues
    /// The run's date, ISO; nil if neither the register nor the caller gives one and nothing asks for it.
    public let date: String?
    public let model: ModelBinding

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - changes: parameters that are set for this run.
    ///   - date: the reference date; the register's own by default.
    /// - Throws: ``ParameterErrors``; `RegisterProblems` if the register's cells do not fit the policy's columns; ``EvaluationError``.
    public init(
        policy: Policy, register: Register, changes: [String: Decimal] = [:], date: String? = nil
    ) throws {
        guard date != nil || register.date != nil else { throw EvaluationError.noDate }
        try self.init(policy: policy, register: register, changes: changes, optionalDate: date)
    }

    /// The same where no date may be known: what follows from one is missing then, and dated parameters have no value.
    package init(policy: Policy, register: Register, changes: [String: Decimal], optionalDate: String?) throws {
        let date = optionalDate ?? register.date?.description
        parameters = try ParameterValues(policy: policy.declaration, plugins: policy.plugins, changes: changes, date: date)
        var policy = policy
        policy.plugins.parameters = parameters.ofPlugins(policy.plugins)
        let typed = try register.adding(columns: policy.declaration.columns)
        guard typed.hasTable(policy.declaration.unit) else { throw EvaluationError.noUnits(policy.declaration.unit) }
        let mentions = { [policy] (name: String) in policy.mentions(name) }
        model = try Indicators.bind(
            ModelBinding(
                register: typed, schema: policy.schema, date: date.flatMap { CivilDate(iso: $0) }, mayRead: mentions), policy.plugins,
            unit: policy.declaration.unit, mayRead: mentions)
        self.policy = policy
        self.register = typed
        self.date = date
    }

    /// The same policy, register and date under other parameters. O(parameters): what was read and derived is shared.
    ///
    /// - Parameter changes: parameters that are set; all others have their declared values.
    public func replacing(changes: [String: Decimal]) throws -> Evaluator {
        let isPlugins = changes.keys.contains { $0.contains(".") } || parameters.values.contains { value, _ in value.id.contains(".") }
        // What plugins compute follows from their parameters.
        if isPlugins { return try Evaluator(policy: policy, register: register, changes: changes, optionalDate: date) }
        var copy = self
        copy.parameters = try ParameterValues(policy: policy.declaration, plugins: policy.plugins, changes: changes, date: date)
        return copy
    }

    /// The same run, its plugins' parameters too, by another text of the policy that declares the same.
    package func replacing(policy: Policy) -> Evaluator {
        var copy = self
        copy.policy = policy
        copy.policy.plugins.parameters = self.policy.plugins.parameters
        return copy
    }

    public func makeEngine(limits: LuaLimits = .standard) -> LuaEngine {
        LuaEngine(policy: policy, model: model, parameters: parameters, limits: limits)
    }

    /// Decides every unit and allocates.
    ///
    /// - Parameter progress: called now and then, from any thread, with the number of units decided.
    /// - Throws: ``EvaluationError`` when a rule fails, a limit is reached or the run is cancelled; nothing is half done then.
    public func evaluate(
        _ options: EvaluationOptions = EvaluationOptions(), cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(EvaluationError) -> Evaluation {
        try evaluate(with: makeEngine(limits: options.limits), options, cancellation: cancellation, progress: progress)
    }

    /// The same with an engine of the caller's choice.
    public func evaluate(
        with engine: some DecisionEngine, _ options: EvaluationOptions, cancellation: Cancellation = Cancellation(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws(EvaluationError) -> Evaluation {
        try evaluate(with: engine, options, into: HeapMemory(), cancellation: cancellation, progress: progress)
    }

    /// The same with the results in memory of the caller's choice.
    package func evaluate(
        with engine: some DecisionEngine, _ options: EvaluationOptions, into memory: some ResultMemory, cancellation: Cancellation,
        progress: @escaping @Sendable (Int) -> Void
    ) throws(EvaluationError) -> Evaluation {
        let decided = try decide(with: engine, options, into: memory, cancellation: cancellation, progress: progress)
        return try Allocator(evaluator: self, limits: options.limits, catalog: engine.catalog, threads: options.threads).allocate(
            decided)
    }

    /// Asks the rules of every unit.
    func decide(
        with engine: some DecisionEngine, _ options: EvaluationOptions, into memory: some ResultMemory, cancellation: Cancellation,
        progress: @escaping @Sendable (Int) -> Void
    ) throws(EvaluationError) -> DecidedRows {
        let count = register.rowCount(policy.declaration.unit)
        let columns = try memory.makeColumns(rows: count, rules: engine.ruleCount, grants: engine.grantCount)
        let run = DecisionRun(
            engine: engine, unit: policy.declaration.unit, count: count, keepsGoing: options.keepsGoing, cancellation: cancellation,
            progress: progress)
        return try run.decide(columns, threads: options.threads, describe: describe)
    }

    private func describe(_ row: Int, _ rule: Int, _ failure: LuaFailure) -> EvaluationError.Failure {
        let declaration = policy.declaration
        let ids =
            declaration.exclude.map(\.id) + declaration.qualify.map(\.id) + declaration.grants.map(\.id)
            + (declaration.prioritize + declaration.measures).map(\.id)
        return EvaluationError.Failure(
            failure: policy.plugins.attributed(Redaction(register: register, unit: declaration.unit, row: row).applied(to: failure)),
            rule: ids.indices.contains(rule) ? ids[rule] : nil, unit: declaration.unit,
            id: register.table(declaration.unit)?.id(row))
    }
}

/// Ends a run from another thread.
public final class Cancellation: @unchecked Sendable {  // the flag is guarded by the lock
    private let lock = NSLock()
    private var isSet = false
    private var calls: [Int: Canceller] = [:]

    public init() {}

    public func cancel() {
        lock.withLock {
            isSet = true
            for call in calls.values { call.cancel() }
        }
    }

    public var isCancelled: Bool { lock.withLock { isSet } }

    /// Ends `call` too when this is cancelled, until ``forget(_:)``: the lock keeps a canceller from outliving its instance.
    func watch(_ call: Canceller) -> Int {
        lock.withLock {
            if isSet { call.cancel() }
            let number = (calls.keys.max() ?? -1) + 1
            calls[number] = call
            return number
        }
    }

    func forget(_ number: Int) { lock.withLock { calls[number] = nil } }
}

/// Why a run gave no result.
public enum EvaluationError: Error, Sendable {
    /// Neither the register nor the caller names the date of the decision.
    case noDate
    /// The register has no table of the policy's unit.
    case noUnits(UnitName)
    /// A rule raised an error or reached a limit.
    case failed(Failure)
    /// A group's budget is missing, negative, not finite or no whole number of fen.
    case badBudget(group: String, reason: String)
    /// The demands of all units together are more fen than 64 bits can count.
    case demandTooLarge
    /// The method is neither built in nor registered by the host.
    case unknownMethod(String)
    case cancelled

    public struct Failure: Error, Sendable {
        public var failure: LuaFailure
        /// The rule or grant; nil if it was no rule that failed.
        public var rule: String?
        public var unit: UnitName
        /// The unit's id; never a name.
        public var id: String?

        package init(failure: LuaFailure, rule: String?, unit: UnitName, id: String?) {
            self.failure = failure
            self.rule = rule
            self.unit = unit
            self.id = id
        }
    }
}
