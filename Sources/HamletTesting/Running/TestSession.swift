internal import HamletPolicy
internal import LuaSandbox
internal import LuaSyntax

/// One test file in an instance of its own. It stays on the thread that made it.
final class TestSession {
    /// The tests of the file, in order.
    let names: [String]
    let host: TestHost
    private let instance: LuaInstance
    private let performer: Int

    /// Loads a test file; its tests are known then, and none has run.
    init(_ file: PolicySource.File, policy: Policy, host: TestHost, limits: LuaLimits) throws(LuaFailure) {
        self.host = host
        let chunk = LuaParser.parse(file.text, chunkName: file.name)
        if let refusal = SourceGate.refusals(of: chunk).first {
            throw LuaFailure(code: refusal.code, message: refusal.message, chunk: file.name, line: refusal.range.start.line)
        }
        instance = try LuaInstance(limits: limits)
        try host.install(in: instance)
        _ = try instance.run(Array(TestPrelude.text.utf8), chunk: instance.addChunk(TestPrelude.chunkName))
        for name in TestPrelude.hostNames { try instance.setGlobal(name, .nil) }
        for module in policy.source.files {
            if let name = module.module { try instance.addModule(name, chunk: instance.addChunk(module.name), text: module.text) }
        }
        performer = instance.addChunk("perform")
        _ = try instance.run(file.text, chunk: instance.addChunk(file.name))
        names = try instance.run(Array("return __names()".utf8), chunk: performer).table?.array.map { $0.text ?? "?" } ?? []
    }

    /// Whether a limit was reached: no further test can run here.
    var isSpent: Bool { instance.isSpent }

    /// Carries out a test.
    ///
    /// - Throws: what ended it. ``TestHost`` tells which expectation did not hold, even if the test caught the error.
    func perform(_ number: Int) throws(LuaFailure) {
        host.beginTest()
        _ = try instance.run(Array("__perform(\(number + 1))".utf8), chunk: performer)
    }
}
