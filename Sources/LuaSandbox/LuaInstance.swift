internal import CHamletLua
internal import LuaSyntax

/// One sandboxed Lua state.
///
/// An instance belongs to one thread at a time; nothing in it is shared, except the catalog of missing values. After a limit was
/// reached it must be thrown away: ``isSpent`` says so, and every further call fails.
public final class LuaInstance {
    let raw: OpaquePointer
    private let host: Host
    public let catalog: MissingCatalog
    public private(set) var isSpent = false
    private var owners: [any Sendable] = []
    private let job = WorkerJob.current

    /// Makes an instance with an environment built from an allow list.
    ///
    /// - Throws: ``LuaFailure`` with `limit.memory` if the machine has no memory for it.
    public init(limits: LuaLimits = .standard, catalog: MissingCatalog = MissingCatalog()) throws(LuaFailure) {
        guard let raw = hl_create(limits.raw, catalog.raw) else {
            throw LuaFailure(
                code: "limit.memory",
                message: "no Lua instance could be made: there is no memory for it, or \(LuaRelease.name) is no build we know")
        }
        self.raw = raw
        self.catalog = catalog
        job?.watch(raw)
        host = Host(raw: raw)
        hl_set_host(
            raw, Unmanaged.passUnretained(host).toOpaque(),
            { context, text, length in
                guard let context, let text else { return 1 }
                let host = Unmanaged<Host>.fromOpaque(context).takeUnretainedValue()
                return host.admit(UnsafeRawBufferPointer(start: text, count: length))
            },
            { context, function, count, bytes, length in
                guard let context else { return 1 }
                let host = Unmanaged<Host>.fromOpaque(context).takeUnretainedValue()
                return host.call(Int(function), count: Int(count), bytes: UnsafeRawBufferPointer(start: bytes, count: length))
            })
    }

    deinit {
        job?.forget(raw)
        hl_destroy(raw)
    }

    /// Keeps `owner` for as long as the instance lives: what owns the memory behind tables that were added.
    public func keep(_ owner: any Sendable) { owners.append(owner) }

    public var fuelUsed: UInt64 { hl_fuel_used(raw) }
    public var memoryPeak: Int { hl_memory_peak(raw) }

    /// What `print` wrote since the last ``clearOutput()``.
    public var output: [UInt8] {
        var length = 0
        guard let text = hl_output(raw, &length), length > 0 else { return [] }
        return Array(UnsafeRawBufferPointer(start: text, count: length))
    }

    public func clearOutput() { hl_clear_output(raw) }
    public func setLimits(_ limits: LuaLimits) { hl_set_limits(raw, limits.raw) }

    /// Does something with the instance while whoever waits for the calling thread looks at its signs of life, wherever it was made.
    public func attended<T>(_ body: () throws(LuaFailure) -> T) throws(LuaFailure) -> T {
        guard let current = WorkerJob.current, current !== job else { return try body() }
        current.watch(raw)
        defer { current.forget(raw) }
        return try body()
    }

    /// Something that ends the running call from any thread. It must not outlive the instance.
    public var canceller: Canceller { Canceller(raw: raw) }

    // MARK: Chunks

    /// Names a file; `lineMap` gives the author's line for each compiled line.
    public func addChunk(_ name: String, lineMap: [UInt32]? = nil) -> Int {
        Int(hl_add_chunk(raw, name, lineMap, UInt32(lineMap?.count ?? 0)))
    }

    /// Makes a text available to `require`.
    public func addModule(_ name: String, chunk: Int, text: [UInt8]) throws(LuaFailure) {
        let status = withText(text) { hl_add_module(raw, name, UInt32(chunk), $0, $1) }
        try check(status)
    }

    /// Runs a chunk and gives its first result. Functions in the result can be called later if they are kept.
    public func run(_ text: [UInt8], chunk: Int, keepsFunctions: Bool = false) throws(LuaFailure) -> LuaValue {
        try guardSpent()
        let status = withText(text) { hl_run(raw, UInt32(chunk), $0, $1, keepsFunctions) }
        try check(status)
        return result
    }

    /// Runs a chunk and gives all its results.
    public func runAll(_ text: [UInt8], chunk: Int) throws(LuaFailure) -> [LuaValue] {
        try guardSpent()
        var count: UInt32 = 0
        let status = withText(text) { hl_run_all(raw, UInt32(chunk), $0, $1, &count) }
        try check(status)
        let bytes = resultBytes
        return bytes.withUnsafeBytes { buffer in
            var reader = ValueReader(buffer)
            return (0..<count).map { _ in reader.next() ?? .nil }
        }
    }

    /// Asks Lua's own compiler about a text that the parser has let pass.
    public func compile(_ text: [UInt8], chunk: Int) throws(LuaFailure) {
        try guardSpent()
        let status = withText(text) { hl_compile(raw, UInt32(chunk), $0, $1) }
        try check(status)
    }

    /// The result of the last run as bytes, to compare two instances.
    public var resultBytes: [UInt8] {
        var length = 0
        guard let bytes = hl_result(raw, &length), length > 0 else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: length))
    }

    var result: LuaValue {
        var length = 0
        guard let bytes = hl_result(raw, &length), length > 0 else { return .nil }
        var reader = ValueReader(UnsafeRawBufferPointer(start: bytes, count: length))
        return reader.next() ?? .nil
    }

    // MARK: Environment

    /// Makes `name { … }` mark the table it gets with `kind`.
    public func addConstructor(_ name: String, kind: Int) throws(LuaFailure) {
        try check(hl_add_constructor(raw, name, UInt32(kind)))
    }

    /// Adds a function of the host as a global, or into the global table `space`.
    public func addFunction(_ name: String, in space: String? = nil, _ body: @escaping HostFunction) throws(LuaFailure) {
        let number = host.add(body)
        try check(hl_add_function(raw, space, name, Int32(number)))
    }

    /// Lets units and lists stay valid after the call that they were made in: for a console, whose globals hold them.
    public func keepViews() { hl_keep_views(raw) }

    /// Sets a global; nil takes a name out of the environment.
    public func setGlobal(_ name: String, _ value: LuaValue) throws(LuaFailure) {
        var writer = ValueWriter()
        writer.append(value)
        let status = writer.bytes.withUnsafeBufferPointer { hl_set_global(raw, name, $0.baseAddress, $0.count) }
        try check(status)
    }

    // MARK: Rules

    /// Ends loading: freezes what the kept functions can reach, and gives each Lua function that they can reach (chunk, compiled line).
    public func seal() throws(LuaFailure) -> [(chunk: Int, line: Int)] { try visiting { hl_seal(raw, $0, $1) } }

    /// What C tells of the functions that can be reached.
    func visiting(
        _ body: (UnsafeMutableRawPointer, @escaping @convention(c) (UnsafeMutableRawPointer?, UInt32, UInt32) -> Void) -> hl_status
    ) throws(LuaFailure) -> [(chunk: Int, line: Int)] {
        final class Visited { var functions: [(chunk: Int, line: Int)] = [] }
        let visited = Visited()
        let status = body(Unmanaged.passUnretained(visited).toOpaque()) { context, chunk, line in
            guard let context else { return }
            Unmanaged<Visited>.fromOpaque(context).takeUnretainedValue().functions.append((Int(chunk), Int(line)))
        }
        try check(status)
        return visited.functions
    }

    /// Sets what rules get as their second argument.
    public func setParameters(_ parameters: LuaTable) throws(LuaFailure) {
        var writer = ValueWriter()
        writer.append(.table(parameters))
        let status = writer.bytes.withUnsafeBufferPointer { hl_set_parameters(raw, $0.baseAddress, $0.count) }
        try check(status)
    }

    /// Calls a kept function on a unit and the parameters.
    ///
    /// - Returns: the result, or the name of the first missing value that was read.
    public func call(_ function: LuaFunction, table: Int, row: Int) throws(LuaFailure) -> CallResult {
        try guardSpent()
        var missing: UInt32 = 0
        let status = hl_call_on(raw, function.reference, UInt32(table), UInt32(row), &missing)
        if missing != 0 { return .missing(catalog[Int(missing)]) }
        try check(status)
        return .value(result)
    }

    public enum CallResult: Sendable {
        case value(LuaValue)
        case missing(String)
    }

    // MARK: Checks

    func guardSpent() throws(LuaFailure) {
        if isSpent { throw LuaFailure(code: "limit.memory", message: "the instance was thrown away after it reached a limit") }
    }

    func check(_ status: hl_status) throws(LuaFailure) {
        if status == HL_OK { return }
        let failure = lastFailure
        if status != HL_ERROR && status != HL_LIMIT_DEPTH { isSpent = true }
        throw failure
    }

    var lastFailure: LuaFailure {
        guard let error = hl_last_error(raw) else { return LuaFailure(code: "policy.runtime", message: "unknown error") }
        return LuaFailure(error.pointee)
    }
}

/// A function of the host that scripts call. Arguments and result are copies; it throws to raise an error in the script.
public typealias HostFunction = (_ arguments: [LuaValue]) throws -> LuaValue

/// Ends a running call. Sendable: the flag behind it is atomic.
public struct Canceller: @unchecked Sendable {
    let raw: OpaquePointer

    public func cancel() { hl_cancel(raw) }
}

/// Names of missing values, shared by the instances of a run. Thread-safe: a lock in C guards it.
public final class MissingCatalog: @unchecked Sendable {
    let raw: OpaquePointer?

    public init() { raw = hl_catalog_create() }
    deinit { hl_catalog_destroy(raw) }

    /// How many names there are; they are numbered from 1.
    public var count: Int { raw.map { Int(hl_catalog_count($0)) } ?? 0 }

    public subscript(id: Int) -> String {
        guard let raw, let name = hl_catalog_name(raw, UInt32(id)) else { return "?" }
        return String(cString: name)
    }
}

/// What C calls back. Kept alive by its instance.
private final class Host {
    private let raw: OpaquePointer
    private var functions: [HostFunction] = []

    init(raw: OpaquePointer) { self.raw = raw }

    func add(_ body: @escaping HostFunction) -> Int {
        functions.append(body)
        return functions.count - 1
    }

    func admit(_ text: UnsafeRawBufferPointer) -> Int32 {
        let chunk = LuaParser.parse(Array(text), chunkName: "load")
        guard let refusal = SourceGate.refusals(of: chunk).first else { return Int32(HL_GATE_OPEN) }
        fail(code: refusal.code, "\(refusal.range.start.line): \(refusal.message)")
        return Int32(refusal.code == "policy.syntax" ? HL_GATE_INVALID : HL_GATE_REFUSED)
    }

    func call(_ number: Int, count: Int, bytes: UnsafeRawBufferPointer) -> Int32 {
        var reader = ValueReader(bytes)
        var arguments: [LuaValue] = []
        for _ in 0..<count { arguments.append(reader.next() ?? .nil) }
        guard functions.indices.contains(number) else { return 1 }
        do {
            var writer = ValueWriter()
            writer.append(try functions[number](arguments))
            writer.bytes.withUnsafeBufferPointer { hl_callback_return(raw, $0.baseAddress, $0.count) }
            return 0
        } catch let failure as LuaFailure {
            fail(code: failure.code, failure.message)
        } catch {
            fail(code: "policy.runtime", String(describing: error))
        }
        return 1
    }

    private func fail(code: String, _ message: String) {
        withText(Array(message.utf8)) { hl_callback_fail(raw, code, $0, $1) }
    }
}

/// Hands a text to C: an address that is never nil, and its length.
private func withText<T>(_ text: [UInt8], _ body: (UnsafePointer<CChar>, Int) -> T) -> T {
    (text + [0]).withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("an array with an element has an address") }
        return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { body($0, text.count) }
    }
}
