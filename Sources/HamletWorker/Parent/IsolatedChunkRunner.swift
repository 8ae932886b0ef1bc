public import HamletEvaluation
public import HamletPolicy
public import LuaSandbox

/// Runs chunks of Lua in a process of its own, which can do nothing but compute: ``ChunkRunner`` behind a wall.
///
/// A chunk that takes the worker down fails with `worker.lost`, one that keeps it from answering with `limit.time`; the next chunk gets a
/// new worker. Functions among the results arrive as ``LuaValue/opaque``. A worker ends with the thread that made it.
public final class IsolatedChunkRunner {
    private let setup: ChunkSetup
    private let program: WorkerProgram
    private let name: String
    private var session: WorkerSession?

    /// Starts a worker that reads the register and loads the policy.
    ///
    /// - Parameters:
    ///   - plugins: those that the policy asks for, and those that chunks may name.
    ///   - program: the worker; ``WorkerProgram/find()`` by default.
    /// - Throws: what `PolicyLoader`, `Register.load` and `ChunkRunner` throw; ``WorkerError``.
    public init(
        policy: PolicySource? = nil, register: String? = nil, limits: LuaLimits = .standard, plugins: PluginFiles = PluginFiles(),
        program: WorkerProgram? = nil
    ) throws {
        setup = ChunkSetup(source: policy, plugins: plugins, register: register, limits: limits)
        name = policy?.shownName ?? "eval"
        if let program { self.program = program } else { self.program = try .find() }
        session = try start()
    }

    /// Runs a chunk; see ``ChunkRunner/run(_:name:prefersExpression:)``.
    ///
    /// - Throws: ``WorkerError`` if no new worker could be had.
    public func run(_ bytes: [UInt8], name: String, prefersExpression: Bool = false) throws -> ChunkResult {
        let session = try self.session ?? start()
        self.session = session
        // What is longer by far is refused for its length; it need not travel.
        let text = Array(bytes.prefix(SourceGate.sizeLimit * 4))
        do {
            let patience = Patience.chunk(setup.limits.milliseconds)
            try session.send(.chunk(text: text, name: name, prefersExpression: prefersExpression), patience: patience)
            guard case .chunk(let result) = try session.reply(patience: patience) else {
                throw session.unreadable("a reply that was not asked for")
            }
            // A call that was given up may go on in the worker: it would take time from the next chunk, and a thread for good.
            if result.failure?.code == "limit.time" {
                session.end()
                self.session = nil
            }
            return result
        } catch let error as WorkerError {
            self.session = nil
            return ChunkResult(failure: try failure(error, chunk: name))
        }
    }

    private func start() throws -> WorkerSession {
        let session = try WorkerSession(program, policy: name)
        let patience = Patience(silence: 13_000)
        try session.send(.chunks(setup), patience: patience)
        switch try session.reply(patience: patience) {
        case .ready: return session
        case .failed(let failure): throw failure.error
        default: throw session.unreadable("a reply that was not asked for")
        }
    }

    private func failure(_ error: WorkerError, chunk: String) throws(WorkerError) -> LuaFailure {
        switch error {
        case .lost(_, let ending):
            LuaFailure(code: "worker.lost", message: "the worker that ran the chunk was ended by \(ending)", chunk: chunk)
        case .silent:
            LuaFailure(
                code: "limit.time", message: "the time limit of \(setup.limits.milliseconds) ms was reached: the worker did not answer",
                chunk: chunk)
        case .unreadable(_, let what):
            LuaFailure(code: "worker.lost", message: "the worker that ran the chunk sent what cannot be read: \(what)", chunk: chunk)
        default: throw error
        }
    }
}
