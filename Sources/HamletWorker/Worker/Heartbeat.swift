import Foundation

/// Tells the parent a few times a second that the worker lives, and how far it is. Its thread starts at once and never ends.
final class Heartbeat: @unchecked Sendable {  // the lock guards what changes
    /// Between two beats.
    static let milliseconds = 200

    private let lock = NSLock()
    private var done = 0
    private var count = 0
    private let connection: WorkerConnection

    init(_ connection: WorkerConnection) {
        self.connection = connection
        let started = DispatchSemaphore(value: 0)
        let thread = Thread { [self] in
            started.signal()
            while true {
                var pause = timespec(tv_sec: 0, tv_nsec: Self.milliseconds * 1_000_000)
                nanosleep(&pause, nil)
                let (done, count) = lock.withLock { (self.done, self.count) }
                connection.send(.alive(done: done, of: count))
            }
        }
        thread.stackSize = 256 << 10
        thread.start()
        // What threads ask of the system when they start is not allowed later.
        started.wait()
    }

    /// Sets what the next beats tell.
    func note(done: Int, of count: Int) {
        lock.withLock {
            self.done = max(self.done, done)
            self.count = count
        }
    }
}
