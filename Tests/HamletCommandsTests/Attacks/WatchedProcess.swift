import Foundation

/// A run of the tool whose lines are timed and whose memory is looked at when the first line comes.
struct WatchedProcess {
    /// Lines of standard output.
    private(set) var lines: [Data] = []
    /// How long the first line took, in seconds.
    private(set) var firstLine = Double.infinity
    /// The most memory that was resident up to the first line, in KiB; nil if the process had gone when we looked.
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
        patience: Double = 30
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
        let start = DispatchTime.now().uptimeNanoseconds
        try process.run()
        let identifier = process.processIdentifier
        let rescue = DispatchWorkItem { kill(identifier, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: rescue)

        var bytes = Data()
        while case let part = pipe.fileHandleForReading.availableData, !part.isEmpty {
            bytes += part
            if firstLine.isInfinite, part.contains(10) {
                firstLine = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
                peak = Self.peakMemory(of: identifier)
            }
        }
        rescue.cancel()
        process.waitUntilExit()
        lines = bytes.split(separator: 10)
        isSignal = process.terminationReason == .uncaughtSignal
        code = process.terminationStatus
    }

    private static func peakMemory(of process: Int32) -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        return status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
}
