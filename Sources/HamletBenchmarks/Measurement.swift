import Foundation

/// Time in seconds of the fastest of several runs: the others were disturbed.
func fastest(of rounds: Int = 3, _ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
        let start = ContinuousClock.now
        try body()
        let elapsed = (ContinuousClock.now - start).components
        best = min(best, Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
    }
    return best
}

/// Times in seconds of two bodies that are run in turns, so that what disturbs one disturbs the other: the median of each.
func medians(of rounds: Int, _ one: () throws -> Void, _ other: () throws -> Void) rethrows -> (one: Double, other: Double) {
    var times: (one: [Double], other: [Double]) = ([], [])
    for _ in 0..<rounds {
        times.one.append(try fastest(of: 1, one))
        times.other.append(try fastest(of: 1, other))
    }
    return (times.one.sorted()[rounds / 2], times.other.sorted()[rounds / 2])
}

/// Resident memory of this process in bytes: now, and at its highest since the last reset.
enum ResidentMemory {
    static var now: Int { field("VmRSS:") }
    static var peak: Int { field("VmHWM:") }

    /// Sets the highest mark back to what is resident now.
    static func resetPeak() {
        guard let handle = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        try? handle.write(contentsOf: Data("5".utf8))
        try? handle.close()
    }

    private static func field(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        return (Int(line.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "0") ?? 0) * 1024
    }
}

/// Runs a program and gives what it prints.
func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BenchmarkError(text: "\(program) ended with \(process.terminationStatus)") }
    return String(decoding: data, as: UTF8.self)
}

struct BenchmarkError: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}

/// Figures with the ratio that is to be reached.
struct Report {
    private var lines: [String] = []

    mutating func figure(_ name: String, _ value: String) {
        lines.append("  \(name.padding(toLength: 58, withPad: " ", startingAt: 0)) \(value)")
    }

    mutating func ratio(_ name: String, _ value: Double, atMost limit: Double) {
        figure(name, String(format: "%.2f   (at most %.2f)   %@", value, limit, value <= limit ? "reached" : "MISSED"))
    }

    mutating func ratio(_ name: String, _ value: Double, atLeast limit: Double) {
        figure(name, String(format: "%.2f   (at least %.2f)   %@", value, limit, value >= limit ? "reached" : "MISSED"))
    }

    var text: String { lines.joined(separator: "\n") + "\n" }
}
