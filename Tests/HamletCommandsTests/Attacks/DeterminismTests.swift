import Foundation
import Testing

/// No script can tell two runs, two machines or two threads apart: results, errors and fuel are the same bytes.
@Suite("The same input gives the same bytes and the same fuel", .serialized)
struct DeterminismTests {
    static let limits = ["--fuel", "5000000", "--memory", "8", "--time", "60000"]

    /// Chunks that go looking for differences, those that must mean what they mean in Lua, and those that end by a limit other than time.
    static let chunks: [String] = {
        func files(_ folder: String) -> [String] {
            let place = AttackFile.folder.appendingPathComponent(folder)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
            return names.filter { $0.hasSuffix(".lua") }.sorted().map { place.appendingPathComponent($0).path }
        }
        let limited = AttackFile.all.filter { !$0.codes.contains("limit.time") && $0.name.contains("memory-swallowed") }.map(\.path)
        return files("determinism") + files("legal") + limited
    }()

    /// Settings of a process that nothing may depend on.
    static let surroundings: [[String: String]] = [
        ["LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Shanghai", "PATH": "/usr/bin:/bin"],
        ["LC_NUMERIC": "fr_FR.UTF-8", "LC_COLLATE": "zh_CN.UTF-8", "TZ": "America/St_Johns", "COLUMNS": "20", "NO_COLOR": "1"],
        // Moves the stack.
        ["LC_ALL": "C.utf8", "FILLING": String(repeating: "x", count: 90_000)],
        ["MALLOC_ARENA_MAX": "1", "MALLOC_PERTURB_": "165", "MALLOC_MMAP_THRESHOLD_": "100000"],
    ]

    static func lines(_ chunks: [String], _ environment: [String: String] = ["LC_ALL": "C"], launcher: [String] = []) throws -> [Data] {
        try WatchedProcess(["eval"] + chunks + limits, environment: environment, launcher: launcher, patience: 300).lines
    }

    static func differing(_ a: [Data], _ b: [Data]) -> [String] {
        zip(a, b).filter { $0 != $1 }.map {
            String(decoding: $0.prefix(200), as: UTF8.self) + " ≠ " + String(decoding: $1.prefix(200), as: UTF8.self)
        }
    }

    @Test("in ten runs: in other surroundings, at other addresses, in another order, under load")
    func runs() throws {
        let first = try Self.lines(Self.chunks)
        try #require(first.count == Self.chunks.count)
        for environment in Self.surroundings {
            #expect(Self.differing(first, try Self.lines(Self.chunks, environment)) == [], "with \(environment.keys.sorted())")
        }
        // What ran before in the same host changes nothing.
        #expect(Self.differing(first, try Self.lines(Self.chunks.reversed()).reversed()) == [], "in the opposite order")
        if Self.canFixAddresses {
            #expect(Self.differing(first, try Self.lines(Self.chunks, launcher: ["/usr/bin/setarch", "-R"])) == [], "at fixed addresses")
        }
        // Three at a time, on a machine that may have fewer processors.
        let results = Results()
        DispatchQueue.concurrentPerform(iterations: 3) { _ in
            if let lines = try? Self.lines(Self.chunks) { results.add(lines) }
        }
        #expect(results.all.count == 3)
        for lines in results.all { #expect(Self.differing(first, lines) == [], "under load") }
    }

    @Test("of a policy's run, for any number of threads and in other surroundings")
    func policies() throws {
        let tool = try HamletProcess()
        #expect(try tool.run(["synth", "uniform", "--households", "3000", "--seed", "7", "--out", "made"]).code == 0)
        let sample = AttackFile.folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
            "policies/yangmeishan")
        let command = ["run", sample.path, "--register", tool.folder.appendingPathComponent("made").path, "--set", "household_cap=2000"]
        for format in ["json", "csv", "table"] {
            let first = try WatchedProcess(command + ["--format", format, "--threads", "1", "--lang", "en"])
            try #require(first.code == 0 && first.lines.count > 0)
            for (index, environment) in Self.surroundings.enumerated() {
                let threads = [2, 7, 1, 3][index]
                let other = try WatchedProcess(
                    command + ["--format", format, "--threads", "\(threads)", "--lang", "en"], environment: environment)
                #expect(other.lines == first.lines, "\(format), \(threads) threads, with \(environment.keys.sorted())")
            }
        }
    }

    /// Whether the machine lets a process have the same addresses in every run.
    private static let canFixAddresses: Bool = {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/setarch") else { return false }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setarch")
        process.arguments = ["-R", "/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Filled by several threads, under the lock.
    private final class Results: @unchecked Sendable {
        private let lock = NSLock()
        private var lines: [[Data]] = []
        var all: [[Data]] { lock.withLock { lines } }
        func add(_ more: [Data]) { lock.withLock { lines.append(more) } }
    }
}
