import Foundation
import Testing

@Suite("Chunks in a worker")
struct IsolatedEvalTests {
    let tool: HamletProcess

    init() throws { tool = try HamletProcess() }

    @Test("print the same lines")
    func sameLines() throws {
        let chunks = [
            "1 + 1", "return {1, 2, {a = 0/0, b = print}, n = \"\\xff\"}, 5", "error({})", "error(\"e\", 0)", "local x <const> = 1 x = 2",
            "return",
            "while true do end", "local t = {} for i = 1, 1e8 do t[i] = {} end", "return (\"x\"):rep(1e9)",
            "print(1) print(\"zwei\") return nil",
            "local function f() return f() + 1 end return f()", "return coroutine.wrap(function() coroutine.yield(7) end)()",
            "local t = {} for i = 1, 3000 do t[\"k\" .. i] = i end local s = 0 for _, v in pairs(t) do s = s + v end return s",
            "return pcall(string.rep)", "return io", "return #_G, ...",
        ]
        let arguments = ["eval", "--fuel", "2000000", "--memory", "16"] + chunks.flatMap { ["-e", $0] }
        let here = try tool.run(arguments)
        let there = try tool.run(arguments + ["--isolate"])
        #expect(here.output.split(separator: "\n").count == chunks.count)
        #expect(there.output == here.output)
        #expect(there.errors == here.errors)
        #expect(there.code == here.code && here.code == 4)
    }

    @Test("read the same register and parameters")
    func sameRegister() throws {
        let arguments = [
            "eval", "--policy", "policy.lua", "--register", "town", "-e", "return p.line, 1", "-e",
            "return sum(households, \"household_size\")",
            "-e", "local ids = {} for _, h in ipairs(units) do ids[#ids + 1] = h.household_id end return ids",
        ]
        let here = try tool.run(arguments)
        #expect(here.code == 0)
        #expect(try tool.run(arguments + ["--isolate"]).output == here.output)
        for wrong in [["--policy", "nope.lua"], ["--register", "nowhere"], ["--policy", "town/villages.csv"]] {
            let here = try tool.run(["eval", "-e", "1"] + wrong)
            let there = try tool.run(["eval", "-e", "1", "--isolate"] + wrong)
            #expect(here.code == there.code && here.errors == there.errors && there.output.isEmpty)
        }
        #expect(try tool.run(["eval", "nope.lua", "--isolate"]).code == 6)
    }

    @Test("that take the worker down are told, and the next has another worker", arguments: [SIGSEGV, SIGKILL])
    func lost(signal: Int32) throws {
        try tool.write("endless.lua", "while true do end")
        try tool.write("good.lua", "return 7")
        let process = try tool.start(
            ["eval", "good.lua", "endless.lua", "good.lua", "--fuel", "1000000000000", "--time", "10000000", "--isolate"])
        let worker = try WorkerWatch.locked(of: process)
        // The first line tells that the second chunk has begun.
        while try tool.text("stdout").isEmpty { usleep(2000) }
        kill(worker, signal)
        process.waitUntilExit()
        let result = try tool.result(of: process)
        let lines = result.output.split(separator: "\n")
        #expect(result.code == 4 && lines.count == 3)
        #expect(lines.first == lines.last)
        #expect(lines[1].hasPrefix(#"{"status":"error","code":"worker.lost","message":"the worker that ran the chunk was ended by SIG"#))
        #expect(lines[1].hasSuffix(#""file":"endless.lua","line":null,"fuel":0}"#))
        #expect(result.errors.isEmpty)
    }

    @Test("that keep the worker from answering are over soon after their time", .timeLimit(.minutes(10)))
    func stopped() throws {
        try tool.write("endless.lua", "while true do end")
        try tool.write("one.lua", "return 1")
        let process = try tool.start(["eval", "endless.lua", "one.lua", "--fuel", "1000000000000", "--time", "1000", "--isolate"])
        let worker = try WorkerWatch.locked(of: process)
        kill(worker, SIGSTOP)
        process.waitUntilExit()
        let result = try tool.result(of: process)
        #expect(result.code == 4)
        #expect(result.output.contains(#""code":"limit.time""#))
        #expect(result.output.contains(#"{"status":"ok","value":1,"#))
        #expect(!WorkerWatch.isAlive(worker))
    }
}
