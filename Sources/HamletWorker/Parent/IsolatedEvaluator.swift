public import Foundation
public import HamletEvaluation
public import HamletPolicy

/// Decides the units of a register by a policy in a process of its own, which can do nothing but compute.
///
/// The result is that of ``Evaluator``, and so are the errors; a worker that dies or falls silent is a ``WorkerError``, and nothing of
/// this process is touched. No line of the policy runs here. Not for programs that extend the policy language by functions of theirs.
///
///     let evaluator = try IsolatedEvaluator(source: PolicySource(path: "policies/yangmeishan"), register: "town")
///     let evaluation = try evaluator.evaluate()
public struct IsolatedEvaluator: Sendable {
    public let source: PolicySource
    public let plugins: PluginFiles
    /// The folder of the register. The worker reads it.
    public let register: String
    public let changes: [String: Decimal]
    public let date: String?
    /// Whether the result knows the register's digest, which takes as long as reading all cells once more.
    public var needsRegisterDigest = true
    private let program: WorkerProgram

    /// - Parameters:
    ///   - plugins: those that the policy asks for.
    ///   - changes: parameters that are set for this run.
    ///   - date: the reference date, ISO; the register's own by default.
    ///   - program: the worker; ``WorkerProgram/find()`` by default.
    /// - Throws: ``WorkerError/notFound(_:)``.
    public init(
        source: PolicySource, plugins: PluginFiles = PluginFiles(), register: String, changes: [String: Decimal] = [:], date: String? = nil,
        program: WorkerProgram? = nil
    ) throws(WorkerError) {
        self.source = source
        self.plugins = plugins
        self.register = register
        self.changes = changes
        self.date = date
        if let program { self.program = program } else { self.program = try .find() }
    }

    /// Loads, decides and allocates, all in a worker. Blocks; the thread must live as long as the call, because the worker dies with it.
    ///
    /// - Parameter progress: called now and then, on this thread, with the number of units decided and of units in all.
    /// - Throws: what `PolicyLoader`, `Register.load`, ``Evaluator/init(policy:register:changes:date:)`` and its `evaluate` throw;
    ///   ``WorkerError``.
    public func evaluate(
        _ options: EvaluationOptions = EvaluationOptions(), cancellation: Cancellation = Cancellation(),
        progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
    ) throws -> Evaluation {
        let session = try WorkerSession(program, policy: source.shownName)
        defer { session.end() }
        let patience = Patience.run(options.limits.milliseconds, cancellation: cancellation)
        let request = RunRequest(
            source: source, plugins: plugins, register: register, changes: changes, date: date, threads: options.threads,
            keepsGoing: options.keepsGoing,
            limits: options.limits, needsDigest: needsRegisterDigest)
        try session.send(.run(request), patience: patience)
        var room: ResultLayout?
        while true {
            switch try session.reply(patience: patience, alive: progress) {
            case .policy(let id): if id.isPolicyID { session.policy = id }
            case .needsMemory(let layout) where room == nil:
                guard SharedResults.makeRoom(layout, in: session.memory) else {
                    throw WorkerError.tooLarge(policy: session.policy, bytes: layout.size)
                }
                room = layout
                try session.send(.memoryReady, patience: patience)
            case .finished(let reply): return try evaluation(reply, room, session)
            case .failed(let failure): throw failure.error
            default: throw session.unreadable("a reply that was not asked for")
            }
        }
    }

    private func evaluation(_ reply: RunReply, _ room: ResultLayout?, _ session: WorkerSession) throws(WorkerError) -> Evaluation {
        // Nobody writes any more while the results are looked at, or ever after.
        session.end()
        guard let room, let columns = SharedResults.columns(room, in: session.memory, policy: reply.policy, notes: reply.notes) else {
            throw session.unreadable("results that cannot be")
        }
        let head = EvaluationHead(
            policy: reply.policy, policyDigest: source.digest, warnings: reply.warnings, parameters: reply.parameters, date: reply.date,
            plugins: reply.plugins)
        return Evaluation(
            head: head, notes: reply.notes, columns: columns, ids: room.idBytes == nil ? .numbers : .beside,
            register: .digest(reply.registerDigest))
    }
}

extension PolicySource {
    /// The policy's name as far as its files tell: that of the folder, or of the file.
    var shownName: String {
        let parts = (files.first?.name ?? "").split(separator: "/").map(String.init)
        guard let file = parts.last else { return "policy" }
        if file == "policy.lua", parts.count > 1, ![".", ".."].contains(parts[parts.count - 2]) { return parts[parts.count - 2] }
        return file.hasSuffix(".lua") ? String(file.dropLast(4)) : file
    }
}

extension String {
    /// Whether a policy may call itself so; whoever shows it need not look at it again.
    fileprivate var isPolicyID: Bool {
        (1...100).contains(utf8.count)
            && utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "_")
            }
    }
}
