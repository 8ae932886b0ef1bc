internal import CHamletLockdown
import Foundation

/// `main` of a worker.
///
/// A program that embeds Hamlet needs no `hamlet-worker` beside it if the first line of its `main` is `WorkerMain.runIfAsked()`:
/// it is then started once more as its own worker.
public enum WorkerMain {
    /// The name under which workers are started.
    static let name = "hamlet-worker"
    /// Exit codes, seen by nobody unless something is wrong.
    static let brokenWire: Int32 = 70
    static let refused: Int32 = 71

    private static let lock = NSLock()
    nonisolated(unsafe) private static var isThisProgram = false  // guarded by the lock

    /// Whether the running program can be started as its own worker.
    static var canBeThisProgram: Bool { lock.withLock { isThisProgram } }

    /// Does a worker's work and ends the process, if it was started for that; else comes back.
    public static func runIfAsked() {
        lock.withLock { isThisProgram = true }
        if CommandLine.arguments.first == name, hw_has_wire() { run() }
    }

    /// Does one parent's work and ends the process.
    public static func run() -> Never {
        guard hw_has_wire() else {
            FileHandle.standardError.write(Data("hamlet-worker: started by hamlet for `--isolate`, not by hand\n".utf8))
            _exit(2)
        }
        let connection = WorkerConnection()
        connection.send(.hello(WireFrame.version))
        var error: Int32 = 0
        if let step = hw_prepare(&error) {
            connection.send(.refused(step: String(cString: step), errno: Int(error)))
            _exit(refused)
        }
        let heartbeat = Heartbeat(connection)
        switch connection.receive() {
        case .run(let request): RunJob(request, connection, heartbeat).run()
        case .chunks(let setup):
            hw_close_memory()
            ChunkJob(setup, connection).run()
        case .attempt(let name):
            hw_close_memory()
            Lockdown.enter(threads: 1, memory: 0, connection)
            _ = hw_attempt(name)
            connection.send(.survived)
        case .chunk, .memoryReady: _exit(brokenWire)
        }
        // The parent has what it wants; what is left is to be ended by it.
        _ = connection.receive()
        _exit(0)
    }
}
