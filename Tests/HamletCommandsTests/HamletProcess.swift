import Foundation
import Testing

/// The tool as people run it: a process in a folder of its own.
final class HamletProcess {
    struct Result {
        let code: Int32
        let isSignal: Bool
        let output: String
        let errors: String
    }

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hamlet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write("policy.lua", Self.policy())
        try write("town/register.json", #"{"place":"T","date":"2018-01-01","version":"1"}"#)
        try write("town/villages.csv", "village_id,name\nV1,甲村\n")
        try write(
            "town/households.csv",
            "household_id,head_name,village_id,household_size,net_income_per_capita\nH1,赵一,V1,3,1000.00\nH2,钱二,V1,2,2000.00\nH3,孙三,V1,4,\n")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A policy whose rule and amount are the given texts.
    static func policy(
        when: String = "return h.net_income_per_capita < p.line", amount: String = "return h.household_size * 10", budget: String = "100"
    ) -> String {
        """
        return policy { id = "p", version = "1", unit = "household", title = "P",
          parameters = { line = { 1196, unit = "yuan", min = 0, max = 5000, title = "t", cite = "1.1" } },
          qualify = { rule { "below", title = "t", cite = "1.1", when = function(h, p) \(when) end } },
          assist = { grant { "fund", form = "in_kind", title = "t", cite = "1.1", amount = function(h, p) \(amount) end } },
          allocate = { per = "village", method = "stop", budget = \(budget) } }
        """
    }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func text(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) }

    /// Names in the folder, sorted.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix("std") }.sorted()
    }

    /// `hamlet run policy.lua --register town …`
    func decide(_ arguments: String..., policy: String = "policy.lua", register: String = "town", output: FileHandle? = nil) throws
        -> Result
    {
        try run(["run", policy, "--register", register] + arguments, output: output)
    }

    func run(_ arguments: [String], output: FileHandle? = nil) throws -> Result {
        let process = try start(arguments, output: output)
        process.waitUntilExit()
        return try result(of: process, hasOutput: output == nil)
    }

    func start(_ arguments: [String], output: FileHandle? = nil) throws -> Process {
        let process = Process()
        process.executableURL = try Self.executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"]
        process.standardOutput = try output ?? file("stdout")
        process.standardError = try file("stderr")
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    func result(of process: Process, hasOutput: Bool = true) throws -> Result {
        Result(
            code: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal,
            output: hasOutput ? try text("stdout") : "", errors: try text("stderr"))
    }

    private func file(_ name: String) throws -> FileHandle {
        try write(name, "")
        return try FileHandle(forWritingTo: folder.appendingPathComponent(name))
    }

    /// It is built beside the tests.
    static func executable() throws -> URL {
        let folders = [CommandLine.arguments[0], Bundle.main.executablePath ?? "", Bundle.main.bundlePath].map {
            URL(fileURLWithPath: $0).deletingLastPathComponent()
        }
        let found = folders.map { $0.appendingPathComponent("hamlet") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        return try #require(found, "the tool stands beside the tests")
    }
}
