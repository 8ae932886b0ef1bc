import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Chunks in a worker, one after the other, each in a fresh state.
struct ChunkJob {
    private let setup: ChunkSetup
    private let connection: WorkerConnection

    init(_ setup: ChunkSetup, _ connection: WorkerConnection) {
        self.setup = setup
        self.connection = connection
    }

    func run() {
        let register = setup.register.map { folder in Result { try Register.load(folder: folder) } }
        Lockdown.enter(threads: 1, memory: setup.limits.memory, connection)
        let runner: ChunkRunner
        do {
            let policy = try setup.source.map { try setup.plugins.loader.load($0) }
            runner = try ChunkRunner(
                policy: policy, register: register?.get(), limits: setup.limits, plugins: PluginCatalog(sources: setup.plugins.sources),
                grants: setup.plugins.grants)
        } catch {
            connection.send(.failed(WireFailure(error)))
            return
        }
        connection.send(.ready)
        while case .chunk(let text, let name, let prefersExpression) = connection.receive() {
            connection.send(.chunk(runner.run(text, name: name, prefersExpression: prefersExpression)))
        }
    }
}
