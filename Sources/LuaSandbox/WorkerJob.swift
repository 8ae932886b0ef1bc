internal import CHamletLua
import Foundation

/// A piece of work on a worker thread, and the instances that it made: whoever waits looks at their signs of life.
// Sendable because `body` belongs to the thread that runs it, and the condition guards the rest.
final class WorkerJob: @unchecked Sendable {
    private static let key = "hamlet.worker-job"
    /// Nanoseconds that a call may stay silent behind its limit.
    private static let patience: UInt64 = 300_000_000

    /// The job that the calling thread runs.
    static var current: WorkerJob? { Thread.current.threadDictionary[key] as? WorkerJob }

    private struct Watched {
        let instance: OpaquePointer
        var beat: UInt64
        var since: UInt64
    }

    private let condition = NSCondition()
    private var body: (() -> Void)?
    private var isDone = false
    private var watched: [Watched] = []

    init(_ body: @escaping () -> Void) { self.body = body }

    func run() {
        Thread.current.threadDictionary[Self.key] = self
        body?()
        Thread.current.threadDictionary.removeObject(forKey: Self.key)
        body = nil
    }

    func finish() {
        condition.lock()
        isDone = true
        condition.broadcast()
        condition.unlock()
    }

    /// Looks at the instance from now on, until ``forget(_:)``: the lock keeps the pointer from being used after that.
    func watch(_ instance: OpaquePointer) {
        let now = DispatchTime.now().uptimeNanoseconds
        condition.withLock { watched.append(Watched(instance: instance, beat: hl_beat(instance), since: now)) }
    }

    func forget(_ instance: OpaquePointer) { condition.withLock { watched.removeAll { $0.instance == instance } } }

    func wait() throws(LuaFailure) {
        condition.lock()
        defer { condition.unlock() }
        while !isDone {
            _ = condition.wait(until: Date(timeIntervalSinceNow: 0.05))
            if !isDone, let overrun = lookForLost() {
                throw LuaFailure(
                    code: "limit.time",
                    message: "the sandbox has shown no sign of life for \(overrun) ms after its time limit and was given up")
            }
        }
    }

    /// The milliseconds by which a call has overrun its wall limit, if it has shown no sign of life since. Asks it to end, should it ever
    /// look.
    private func lookForLost() -> UInt64? {
        let now = DispatchTime.now().uptimeNanoseconds
        for index in watched.indices {
            let instance = watched[index].instance
            let beat = hl_beat(instance)
            if beat != watched[index].beat {
                watched[index].beat = beat
                watched[index].since = now
            }
            let overrun = hl_overrun(instance)
            if overrun > Self.patience && now - watched[index].since > Self.patience {
                hl_cancel(instance)
                return overrun / 1_000_000
            }
        }
        return nil
    }
}
