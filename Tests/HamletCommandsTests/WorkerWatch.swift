import Foundation
import Testing

/// Looks at the worker of a running `hamlet` through `/proc`.
enum WorkerWatch {
    /// Processes named `hamlet-worker` whose parent this is.
    static func workers(of parent: Int32) -> [Int32] {
        let processes = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }
        return processes.filter { pid in
            let fields = status(pid)
            return fields["Name"] == "hamlet-worker" && fields["PPid"] == String(parent) && fields["State"]?.hasPrefix("Z") == false
        }
    }

    static func status(_ pid: Int32) -> [String: String] {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
        return Dictionary(
            lines.compactMap { $0.count == 2 ? (String($0[0]), $0[1].trimmingCharacters(in: .whitespaces)) : nil },
            uniquingKeysWith: { first, _ in first })
    }

    static func isAlive(_ pid: Int32) -> Bool {
        let state = status(pid)["State"]
        return state != nil && state?.hasPrefix("Z") == false
    }

    /// Waits until the worker has given up its rights, which is just before the first line of Lua.
    static func locked(of process: Process) throws -> Int32 {
        for _ in 0..<5000 where process.isRunning {
            if let worker = workers(of: process.processIdentifier).first, status(worker)["Seccomp"] == "2" { return worker }
            usleep(2000)
        }
        throw NoWorker()
    }

    /// Waits until a process is gone.
    static func gone(_ pid: Int32) -> Bool {
        for _ in 0..<500 {
            if !isAlive(pid) { return true }
            usleep(10_000)
        }
        return false
    }

    struct NoWorker: Error {}
}
