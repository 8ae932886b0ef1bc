internal import CHamletLockdown
import Foundation

/// A started worker with the parent's ends of what both share.
final class WorkerProcess {
    /// The parent's end of the wire.
    let wire: Int32
    /// The file behind the results.
    let memory: Int32
    private let pid: pid_t
    private var ending: WorkerError.Ending?

    init(_ program: WorkerProgram) throws(WorkerError) {
        func fail(_ number: Int32) -> WorkerError { .notStarted(path: program.path, reason: String(cString: strerror(number))) }
        var ends: [Int32] = [-1, -1]
        let reason = hw_make_wire(&ends)
        guard reason == 0 else { throw fail(reason) }
        defer { close(ends[1]) }
        let memory = hw_make_memory()
        guard memory >= 0 else {
            let reason = errno
            close(ends[0])
            throw fail(reason)
        }
        var pid: pid_t = 0
        let refusal = hw_start(program.path, ends[1], memory, &pid)
        guard refusal == 0 else {
            close(ends[0])
            close(memory)
            throw fail(refusal)
        }
        wire = ends[0]
        self.memory = memory
        self.pid = pid
    }

    deinit {
        kill()
        close(wire)
        close(memory)
    }

    /// Ends the worker, whatever it does, and waits until it is gone: from then on nobody writes into shared memory.
    func kill() {
        if ending != nil { return }
        _ = Foundation.kill(pid, SIGKILL)
        ending = waited(0)
    }

    /// How the worker ended, whose end of the wire is closed already. One that lives on is killed.
    func waitForEnd() -> WorkerError.Ending {
        for _ in 0..<200 {
            if let ending { return ending }
            ending = waited(WNOHANG)
            if ending == nil { usleep(5000) }
        }
        kill()
        return ending ?? .unknown
    }

    private func waited(_ options: Int32) -> WorkerError.Ending? {
        var status: Int32 = 0
        while true {
            let result = waitpid(pid, &status, options)
            if result == 0 { return nil }
            if result < 0 {
                if errno == EINTR { continue }
                return .unknown
            }
            let signal = status & 0x7F
            return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
        }
    }
}
