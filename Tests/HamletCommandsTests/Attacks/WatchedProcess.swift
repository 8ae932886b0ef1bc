import Foundation

/// A run of the tool whose lines are timed, and whose memory is looked at whenever a line comes.
struct WatchedProcess {
    /// Lines of standard output.
    private(set) var lines: [Data] = []
    /// What each line took, in seconds: the first since the start, the others since the line before.
    private(set) var durations: [Double] = []
    /// The most memory that the process or its worker had resident up to any line, in KiB; nil if they had always gone when we looked.
    private(set) var peak: Int?
    private(set) var isSignal = false
    private(set) var code: Int32 = 0

    /// Runs to the end.
    ///
    /// - Parameters:
    ///   - launcher: a program, and its arguments, that starts the tool.
    ///   - patience: seconds that nothing here may take; the process is killed then.
    init(
        _ arguments: [String], environment: [String: String] = ["LC_ALL": "C", "PATH": "/usr/bin:/bin"], launcher: [String] = [],
        patience: Double = 60
    ) throws {
        let process = Process()
        let tool = try HamletProcess.executable()
        process.executableURL = launcher.first.map { URL(fileURLWithPath: $0) } ?? tool
        process.arguments = launcher.isEmpty ? arguments : launcher.dropFirst() + [tool.path] + arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        var last = DispatchTime.now().uptimeNanoseconds
        try process.run()
        let identifier = process.processIdentifier
        let rescue = DispatchWorkItem { kill(identifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: rescue)

        let isIsolated = arguments.contains("--isolate")
        var bytes = Data()
        while case let part = pipe.fileHandleForReading.availableData, !part.isEmpty {
            bytes += part
            let ends = part.count { $0 == 10 }
            guard ends > 0 else { continue }
            let now = DispatchTime.now().uptimeNanoseconds
            // Lines that come at once took what the first of them took.
            durations += [Double(now - last) / 1e9] + Array(repeating: 0, count: ends - 1)
            last = now
            guard let held = Self.peakMemory(of: identifier) else { continue }
            let workers = isIsolated ? WorkerWatch.workers(of: identifier) : []
            peak = max(peak ?? 0, held, workers.compactMap(Self.peakMemory).max() ?? 0)
        }
        rescue.cancel()
        process.waitUntilExit()
        lines = bytes.split(separator: 10)
        isSignal = process.terminationReason == .uncaughtSignal
        code = process.terminationStatus
    }

    /// A run that says something of the tool: one that ended unseen, or took long, is repeated, because the machine may have been busy.
    static func settled(_ arguments: [String]) throws -> WatchedProcess {
        var run = try WatchedProcess(arguments)
        for _ in 0..<4 where run.peak == nil || run.durations.contains(where: { $0 > AttackResult.time }) {
            run = try WatchedProcess(arguments)
        }
        return run
    }

    private static func peakMemory(of process: Int32) -> Int? {
        WorkerWatch.status(process)["VmHWM"].flatMap { $0.split(separator: " ").first }.flatMap { Int($0) }
    }
}
