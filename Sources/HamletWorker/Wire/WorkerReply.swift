import HamletEvaluation
import HamletPolicy

/// What a worker tells its parent.
enum WorkerReply: WireCoding {
    /// The first word: which wire it speaks.
    case hello(String)
    /// It lives, and has decided so many units of so many.
    case alive(done: Int, of: Int)
    /// The machine does not let it give up its rights, so it does nothing.
    case refused(step: String, errno: Int)
    /// The policy was loaded and calls itself so.
    case policy(id: String)
    /// It waits for room for results.
    case needsMemory(ResultLayout)
    case finished(RunReply)
    case failed(WireFailure)
    /// It waits for chunks.
    case ready
    case chunk(ChunkResult)
    /// It came back from what it must not be able to do; or there is no such attempt.
    case survived

    func write(to wire: inout WireWriter) {
        switch self {
        case .hello(let version):
            wire.put(byte: 0)
            wire.put(version)
        case .alive(let done, let count):
            wire.put(byte: 1)
            wire.put(done)
            wire.put(count)
        case .refused(let step, let errno):
            wire.put(byte: 2)
            wire.put(step)
            wire.put(errno)
        case .policy(let id):
            wire.put(byte: 3)
            wire.put(id)
        case .needsMemory(let layout):
            wire.put(byte: 4)
            wire.put(layout)
        case .finished(let reply):
            wire.put(byte: 5)
            wire.put(reply)
        case .failed(let failure):
            wire.put(byte: 6)
            wire.put(failure)
        case .ready: wire.put(byte: 7)
        case .chunk(let result):
            wire.put(byte: 8)
            wire.put(result)
        case .survived: wire.put(byte: 9)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) {
        switch try wire.byte() {
        case 0: self = .hello(try wire.value())
        case 1: self = .alive(done: try wire.value(), of: try wire.value())
        case 2: self = .refused(step: try wire.value(), errno: try wire.value())
        case 3: self = .policy(id: try wire.value())
        case 4: self = .needsMemory(try wire.value())
        case 5: self = .finished(try wire.value())
        case 6: self = .failed(try wire.value())
        case 7: self = .ready
        case 8: self = .chunk(try wire.value())
        case 9: self = .survived
        default: throw WireFault("no kind of reply")
        }
    }
}

/// A run's result, beside the columns in shared memory. The policy's digest is not among it: the parent has the files.
struct RunReply: WireCoding {
    var policy: PolicyOutline
    var warnings: [Diagnostic]
    var parameters: [EvaluationHead.Parameter]
    var date: String?
    var plugins: [EvaluationHead.Plugin]
    var registerDigest: String?
    var notes: EvaluationNotes

    init(
        policy: PolicyOutline, warnings: [Diagnostic], parameters: [EvaluationHead.Parameter], date: String?,
        plugins: [EvaluationHead.Plugin], registerDigest: String?, notes: EvaluationNotes
    ) {
        self.policy = policy
        self.warnings = warnings
        self.parameters = parameters
        self.date = date
        self.plugins = plugins
        self.registerDigest = registerDigest
        self.notes = notes
    }

    init(_ evaluation: Evaluation, registerDigest: String?) {
        let head = evaluation.head
        self.init(
            policy: head.policy, warnings: head.warnings, parameters: head.parameters, date: head.date, plugins: head.plugins,
            registerDigest: registerDigest, notes: evaluation.notes)
    }

    func write(to wire: inout WireWriter) {
        wire.put(policy)
        wire.put(warnings)
        wire.put(parameters)
        wire.put(date)
        wire.put(plugins)
        wire.put(registerDigest)
        wire.put(notes)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        policy = try wire.value()
        warnings = try wire.list()
        parameters = try wire.list()
        date = try wire.optional()
        plugins = try wire.list()
        registerDigest = try wire.optional()
        notes = try wire.value()
    }
}

extension EvaluationHead.Plugin: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(id)
        wire.put(version)
        wire.put(digest)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(id: try wire.value(), version: try wire.value(), digest: try wire.value())
    }
}
