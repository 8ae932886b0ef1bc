import HamletEvaluation
import HamletPolicy
import HamletRegister

/// A run in a worker: reads the register, gives up all rights, then loads the policy and decides.
struct RunJob {
    private let request: RunRequest
    private let connection: WorkerConnection
    private let heartbeat: Heartbeat

    init(_ request: RunRequest, _ connection: WorkerConnection, _ heartbeat: Heartbeat) {
        self.request = request
        self.connection = connection
        self.heartbeat = heartbeat
    }

    func run() {
        // What is wrong with the register is told after what is wrong with the policy, as everywhere.
        let register = Result { try Register.load(folder: request.register) }
        // No script has run yet: this digest is that of the files.
        let digest = request.needsDigest ? (try? register.get())?.digest : nil
        let memory = SharedMemory(connection)
        let rows = (try? register.get())?.allTables.map(\.rowCount).max() ?? 0
        let threads = DecisionRun.threads(for: rows, atMost: request.threads)
        Lockdown.enter(threads: threads, memory: request.limits.memory, connection)
        do {
            let policy = try request.plugins.loader.load(request.source)
            connection.send(.policy(id: policy.id))
            let evaluator = try Evaluator(policy: policy, register: register.get(), changes: request.changes, date: request.date)
            let unit = policy.declaration.unit
            memory.table = evaluator.register.table(unit)
            let count = evaluator.register.rowCount(unit)
            let options = EvaluationOptions(threads: threads, keepsGoing: request.keepsGoing, limits: request.limits)
            let evaluation = try evaluator.evaluate(
                with: evaluator.makeEngine(limits: options.limits), options, into: memory, cancellation: Cancellation()
            ) { [heartbeat] in heartbeat.note(done: $0, of: count) }
            connection.send(.finished(RunReply(evaluation, registerDigest: digest)))
        } catch {
            connection.send(.failed(WireFailure(error)))
        }
    }
}
