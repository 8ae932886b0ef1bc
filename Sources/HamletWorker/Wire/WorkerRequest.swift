import Foundation
import HamletEvaluation
import HamletPolicy
import LuaSandbox

/// What a parent asks of its worker. The first request decides what the worker is for.
enum WorkerRequest: WireCoding {
    case run(RunRequest)
    case chunks(ChunkSetup)
    /// The next chunk, after ``chunks(_:)``.
    case chunk(text: [UInt8], name: String, prefersExpression: Bool)
    /// The file for results has the size that the worker asked for.
    case memoryReady
    /// Lock down, then try what must not be possible: for tests, and for those who want to see it on their machine.
    case attempt(String)

    func write(to wire: inout WireWriter) {
        switch self {
        case .run(let request):
            wire.put(byte: 0)
            wire.put(request)
        case .chunks(let setup):
            wire.put(byte: 1)
            wire.put(setup)
        case .chunk(let text, let name, let prefersExpression):
            wire.put(byte: 2)
            wire.put(bytes: text)
            wire.put(name)
            wire.put(prefersExpression)
        case .memoryReady: wire.put(byte: 3)
        case .attempt(let name):
            wire.put(byte: 4)
            wire.put(name)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) {
        switch try wire.byte() {
        case 0: self = .run(try wire.value())
        case 1: self = .chunks(try wire.value())
        case 2: self = .chunk(text: try wire.data(), name: try wire.value(), prefersExpression: try wire.value())
        case 3: self = .memoryReady
        case 4: self = .attempt(try wire.value())
        default: throw WireFault("no kind of request")
        }
    }
}

/// A run: everything that deciding depends on, except the register, whose files the worker reads before it gives up that right.
struct RunRequest: WireCoding, Sendable {
    var source: PolicySource
    var plugins: PluginFiles
    var register: String
    var changes: [String: Decimal]
    var date: String?
    var threads: Int
    var keepsGoing: Bool
    var limits: LuaLimits
    var needsDigest: Bool

    init(
        source: PolicySource, plugins: PluginFiles, register: String, changes: [String: Decimal], date: String?, threads: Int,
        keepsGoing: Bool,
        limits: LuaLimits, needsDigest: Bool
    ) {
        self.source = source
        self.plugins = plugins
        self.register = register
        self.changes = changes
        self.date = date
        self.threads = threads
        self.keepsGoing = keepsGoing
        self.limits = limits
        self.needsDigest = needsDigest
    }

    func write(to wire: inout WireWriter) {
        wire.put(source)
        wire.put(plugins)
        wire.put(register)
        wire.put(changes.keys.sorted())
        for name in changes.keys.sorted() { wire.put(changes[name] ?? 0) }
        wire.put(date)
        wire.put(threads)
        wire.put(keepsGoing)
        wire.put(limits)
        wire.put(needsDigest)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        source = try wire.value()
        plugins = try wire.value()
        register = try wire.value()
        changes = [:]
        for name in try wire.list(of: String.self) { changes[name] = try wire.value() }
        date = try wire.optional()
        threads = try wire.value()
        keepsGoing = try wire.value()
        limits = try wire.value()
        needsDigest = try wire.value()
    }
}

/// What all chunks of a worker may read, and the limits of each.
struct ChunkSetup: WireCoding, Sendable {
    var source: PolicySource?
    var plugins: PluginFiles
    var register: String?
    var limits: LuaLimits

    init(source: PolicySource?, plugins: PluginFiles, register: String?, limits: LuaLimits) {
        self.source = source
        self.plugins = plugins
        self.register = register
        self.limits = limits
    }

    func write(to wire: inout WireWriter) {
        wire.put(source)
        wire.put(plugins)
        wire.put(register)
        wire.put(limits)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        source = try wire.optional()
        plugins = try wire.value()
        register = try wire.optional()
        limits = try wire.value()
    }
}
