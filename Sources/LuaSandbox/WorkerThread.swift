import Foundation

/// Threads with a stack of 16 MiB: Lua's C functions nest deeper than Swift's cooperative threads allow.
///
/// Whoever waits for such a thread also watches it: a call into Lua that has overrun its wall limit and shows no sign of life is given up
/// (``LuaFailure`` with `limit.time`), and its thread is left to itself. A single instruction can take so long (a table of 100,000 keys
/// that all fall on one place of its hash grows), and a host function that does not return.
public enum WorkerThread {
    public static let stackSize = 16 << 20

    /// Starts threads ahead of their use, for a process that may start none later.
    public static func reserve(_ count: Int) {
        for _ in 0..<count { ThreadPool.shared.keep(PooledThread()) }
    }

    /// Runs `body` on such a thread and waits for it. On one of these threads already, it simply runs.
    ///
    /// - Throws: what the body throws; `limit.time` if the body's Lua does not answer.
    public static func run<T: Sendable>(_ body: @escaping @Sendable () throws(LuaFailure) -> T) throws(LuaFailure) -> T {
        if WorkerJob.current != nil { return try body() }
        let box = ResultBox<T>()
        let job = WorkerJob {
            do throws(LuaFailure) { box.result = .success(try body()) } catch { box.result = .failure(error) }
        }
        ThreadPool.shared.start(job)
        try job.wait()
        guard let result = box.result else { preconditionFailure("the job has ended without a result") }
        return try result.get()
    }

    /// Cuts `0 ..< count` into parts, one a thread, and runs `body` on each; few elements are not worth a thread.
    public static func runParts(
        of count: Int, threads: Int, _ body: @escaping @Sendable (Range<Int>) -> Void
    ) throws(LuaFailure) {
        let threads = max(1, min(threads, count / 4096))
        if threads == 1 { return body(0..<count) }
        let part = (count + threads - 1) / threads
        try runAll(threads) { body(min($0 * part, count)..<min(($0 + 1) * part, count)) }
    }

    /// Runs `body(0)` … `body(count - 1)` on as many threads and waits for all.
    ///
    /// - Throws: `limit.time` if the Lua of one does not answer; the others have ended then, or do not answer either.
    public static func runAll(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws(LuaFailure) {
        let jobs = (0..<max(count, 1)).map { index in WorkerJob { body(index) } }
        for job in jobs { ThreadPool.shared.start(job) }
        var lost: LuaFailure?
        for job in jobs {
            do throws(LuaFailure) { try job.wait() } catch { lost = error }
        }
        if let lost { throw lost }
    }
}

/// Written by a job before it ends, read after its end was seen under the job's lock: that makes it Sendable.
private final class ResultBox<T>: @unchecked Sendable {
    var result: Result<T, LuaFailure>?
}

/// A thread that runs one job after the other.
private final class PooledThread: @unchecked Sendable {  // `job` is guarded by the condition
    private let condition = NSCondition()
    private var job: WorkerJob?

    init() {
        let thread = Thread { [self] in
            while true {
                condition.lock()
                while job == nil { condition.wait() }
                let next = job
                job = nil
                condition.unlock()
                next?.run()
                // Idle again before anybody hears of the end: who waits for one job after the other needs one thread.
                ThreadPool.shared.keep(self)
                next?.finish()
            }
        }
        thread.stackSize = WorkerThread.stackSize
        thread.start()
    }

    func take(_ next: WorkerJob) {
        condition.lock()
        job = next
        condition.signal()
        condition.unlock()
    }
}

/// Threads that wait for a job. A job that was given up keeps its thread until it ends.
private final class ThreadPool: @unchecked Sendable {  // `idle` is guarded by the lock
    static let shared = ThreadPool()
    private let lock = NSLock()
    private var idle: [PooledThread] = []

    func keep(_ thread: PooledThread) { lock.withLock { idle.append(thread) } }

    func start(_ job: WorkerJob) {
        let thread = lock.withLock { idle.popLast() } ?? PooledThread()
        thread.take(job)
    }
}
