internal import CHamletLockdown
import Foundation
import LuaSandbox

/// The moment after which a worker can do nothing but compute.
enum Lockdown {
    /// Starts the threads that will be needed and gives up all rights. The process ends, having said why, if the machine does not let it.
    ///
    /// - Parameters:
    ///   - threads: how many will run scripts at a time.
    ///   - memory: what the scripts of each may hold.
    static func enter(threads: Int, memory: Int, _ connection: WorkerConnection) {
        start(threads)
        var error: Int32 = 0
        if let step = hw_lock_down(data(threads: threads, memory: memory), &error) {
            connection.send(.refused(step: String(cString: step), errno: Int(error)))
            _exit(WorkerMain.refused)
        }
    }

    /// Some more than scripts use: one that loads the policy, one that waits.
    private static func start(_ threads: Int) {
        let count = threads + 2
        WorkerThread.reserve(count)
        // All have to be through with what threads do when they start: each waits here for the others.
        let meeting = Meeting(count)
        // No Lua runs here that could fail to answer.
        try? WorkerThread.runAll(count) { _ in meeting.join() }
    }

    /// Bytes of private memory: what is in use now and as much again for the run's own tables, the scripts', and a share for the allocator.
    private static func data(threads: Int, memory: Int) -> UInt64 {
        let scripts = UInt64(max(memory, LuaLimits.standard.memory)) + 64 << 20
        let (all, isTooMuch) = scripts.multipliedReportingOverflow(by: UInt64(threads + 2))
        let (sum, isAbove) = all.addingReportingOverflow(3 * hw_data_size() + 1 << 30)
        return isTooMuch || isAbove ? .max : sum
    }
}

/// Threads that wait for each other.
private final class Meeting: @unchecked Sendable {  // `missing` is guarded by the condition
    private let condition = NSCondition()
    private var missing: Int

    init(_ count: Int) { missing = count }

    func join() {
        condition.lock()
        missing -= 1
        if missing == 0 { condition.broadcast() }
        while missing > 0 { condition.wait() }
        condition.unlock()
    }
}
