import Foundation
import Testing

/// A worker in the middle of a rule that never ends, and what becomes of its parent when something happens to one of them.
@Suite("A worker that is lost")
struct LostWorkerTests {
    let tool: HamletProcess
    let endless = [
        "run", "policies/yangmei/policy.lua", "--register", "town", "--out", "a/run", "--isolate", "--fuel", "1000000000000",
    ]

    init() throws {
        tool = try HamletProcess()
        try tool.write(
            "policies/yangmei/policy.lua", HamletProcess.policy(when: "while true do end").replacing("\"p\"", with: "\"yangmei\""))
    }

    @Test(
        "is one clear error, and nothing is half written",
        arguments: [(SIGSEGV, "SIGSEGV (segmentation fault)"), (SIGKILL, "SIGKILL (killed)"), (SIGABRT, "SIGABRT"), (SIGTERM, "SIGTERM")])
    func killed(signal: Int32, words: String) throws {
        let before = try tool.names()
        let process = try tool.start(endless + ["--time", "100000000"])
        let worker = try WorkerWatch.locked(of: process)
        kill(worker, signal)
        process.waitUntilExit()
        let result = try tool.result(of: process)
        #expect(result.code == 4 && !result.isSignal)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.contains("the worker that ran `yangmei` was ended by \(words)"))
        #expect(result.output.isEmpty)
        #expect(try tool.names() == before)
        #expect(!WorkerWatch.isAlive(worker))
    }

    @Test("in Chinese too")
    func chinese() throws {
        let process = try tool.start(endless + ["--time", "100000000", "--lang", "zh"])
        kill(try WorkerWatch.locked(of: process), SIGSEGV)
        process.waitUntilExit()
        let errors = try tool.result(of: process).errors
        #expect(errors.contains("`yangmei` 的工作进程被终止：SIGSEGV（段错误），"), "\(errors)")
    }

    @Test("is ended when it stands still", .timeLimit(.minutes(10)))
    func stopped() throws {
        let before = try tool.names()
        let process = try tool.start(endless + ["--time", "100"])
        // Before the time limit is reached.
        let worker = try WorkerWatch.locked(of: process)
        kill(worker, SIGSTOP)
        process.waitUntilExit()
        let result = try tool.result(of: process)
        #expect(result.code == 4)
        #expect(result.errors.contains("no sign of life") || result.errors.contains("time limit"))
        #expect(!WorkerWatch.isAlive(worker))
        #expect(try tool.names() == before)
    }

    @Test("does not outlive an interruption", arguments: [SIGINT, SIGTERM])
    func interrupted(signal: Int32) throws {
        let before = try tool.names()
        let process = try tool.start(endless + ["--time", "100000000"])
        let worker = try WorkerWatch.locked(of: process)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(try tool.result(of: process).code == 130)
        #expect(WorkerWatch.gone(worker))
        #expect(try tool.names().filter { $0 != "a" } == before)
    }

    @Test("does not outlive its parent")
    func orphaned() throws {
        let process = try tool.start(endless + ["--time", "100000000"])
        let worker = try WorkerWatch.locked(of: process)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(WorkerWatch.gone(worker))
    }

    // Only the superuser may look into a process that has made itself unreadable.
    @Test("holds nothing but its wire, and knows nothing of where it was started", .enabled(if: geteuid() == 0))
    func holdings() throws {
        let process = try tool.start(endless + ["--time", "100000000"])
        let worker = try WorkerWatch.locked(of: process)
        defer { kill(process.processIdentifier, SIGKILL) }
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(worker)/fd").sorted()
        #expect(descriptors == ["0", "1", "2", "3"])
        func target(_ name: String) throws -> String {
            try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(worker)/\(name)")
        }
        for descriptor in 0...2 { #expect(try target("fd/\(descriptor)") == "/dev/null") }
        #expect(try target("fd/3").hasPrefix("socket:"))
        #expect(try target("cwd") == "/")
        let environment = try #require(FileManager.default.contents(atPath: "/proc/\(worker)/environ"))
        #expect(environment.allSatisfy { $0 == 0 })
        let status = WorkerWatch.status(worker)
        #expect(status["Seccomp"] == "2" && status["NoNewPrivs"] == "1")
        let limits = try String(contentsOfFile: "/proc/\(worker)/limits", encoding: .utf8)
        for name in ["Max core file size", "Max open files", "Max file size", "Max processes"] {
            #expect(limits.contains(try Regex("\(name) +0 +0 ")))
        }
        // Every thread is held by the filter.
        for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(worker)/task") {
            #expect(try String(contentsOfFile: "/proc/\(worker)/task/\(thread)/status", encoding: .utf8).contains("Seccomp:\t2"))
        }
        // No memory is writable and executable.
        let maps = try String(contentsOfFile: "/proc/\(worker)/maps", encoding: .utf8)
        #expect(!maps.isEmpty && !maps.contains(" rwx"))
    }
}
