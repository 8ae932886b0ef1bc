// The way of a chunk through the gate and the sandbox: it ends within its limits, gives the same each time, and leaves nothing behind.
import FuzzSupport
import LuaSandbox
import LuaSyntax

@main
enum FuzzChunks {
    static func main() { Fuzzer.run(fuzzChunks) }

    static let limits = LuaLimits(fuel: 100_000, memory: 4 << 20, milliseconds: 0, output: 4096)
    /// What one allocation may go beyond the memory limit by. The border keeps an error's text outside of it.
    static let memorySlack = 64 << 10

    /// What a run gave, as far as it must not depend on chance.
    struct Outcome: Equatable {
        var failure: LuaFailure?
        var result: [UInt8] = []
        var output: [UInt8] = []
        var fuel: UInt64 = 0
    }

    static func check(_ bytes: [UInt8]) {
        let text = SourceGate.normalized(bytes)
        let chunk = LuaParser.parse(text, chunkName: "chunk.lua")
        guard SourceGate.refusals(of: chunk).isEmpty else { return }
        let first = run(text)
        let second = run(text)
        Fuzzer.expect(first, equals: second, "the chunk gives something else the second time")
        if first.failure?.code == "policy.syntax" {
            Fuzzer.finding("the gate let this pass, Lua's compiler did not: \(first.failure?.message ?? "")")
        }
        let benign = run(Array(Self.benign.utf8))
        if benign.failure != nil || !benign.result.elementsEqual(expected) { Fuzzer.finding("the benign chunk gave \(benign)") }
    }

    static func run(_ text: [UInt8]) -> Outcome {
        var outcome = Outcome()
        do throws(LuaFailure) {
            let instance = try LuaInstance(limits: limits)
            do throws(LuaFailure) {
                _ = try instance.run(text, chunk: instance.addChunk("chunk.lua"), keepsFunctions: false)
                outcome.result = instance.resultBytes
            } catch {
                outcome.failure = error
                if error.chunk == "chunk.lua", error.line < 0 || error.line > text.count + 1 {
                    Fuzzer.finding("an error on line \(error.line)")
                }
                if error.message.isEmpty && error.code.isEmpty { Fuzzer.finding("an error without words") }
            }
            outcome.output = instance.output
            outcome.fuel = instance.fuelUsed
            if instance.memoryPeak > limits.memory + memorySlack { Fuzzer.finding("Lua held \(instance.memoryPeak) bytes") }
            if outcome.output.count > limits.output { Fuzzer.finding("\(outcome.output.count) bytes were printed") }
        } catch {
            Fuzzer.finding("no instance: \(error)")
        }
        return outcome
    }

    static let benign = """
        local t = {} for i = 1, 20 do t[i] = (i * 7) % 11 end table.sort(t)
        return table.concat(t, ",") .. ("x"):rep(3) .. tostring(1 / 4) .. ("a1b22"):gsub("%d+", "<%0>")
        """
    static let expected: [UInt8] = {
        let text = Array("0,1,1,2,2,3,3,4,5,5,6,6,7,7,8,8,9,9,10,10xxx0.25a<1>b<22>".utf8)
        return [5, UInt8(text.count), 0, 0, 0] + text
    }()
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChunks(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Fuzzer.bytes(start, count)
    // Lua's C functions need the stack that the program gives them.
    do { try WorkerThread.run { FuzzChunks.check(bytes) } } catch { Fuzzer.finding("the chunk does not end: \(error)") }
    return 0
}

@_cdecl("LLVMFuzzerCustomMutator")
public func mutateChunks(_ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ room: Int, _ seed: UInt32) -> Int {
    LuaMutator.mutate(data, size, room, seed)
}
