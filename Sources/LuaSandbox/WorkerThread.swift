import Foundation

/// A thread with a stack of 16 MiB: Lua's C functions nest deeper than Swift's cooperative threads allow.
public enum WorkerThread {
    public static let stackSize = 16 << 20

    /// Runs `body` on such a thread and waits for it.
    public static func run<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T {
        let box = ResultBox<T>()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            box.value = body()
            done.signal()
        }
        thread.stackSize = stackSize
        thread.start()
        done.wait()
        guard let value = box.value else { preconditionFailure("the thread has ended without a value") }
        return value
    }

    /// Runs `body(0)` … `body(count - 1)` on as many threads and waits for all.
    public static func runAll(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        if count <= 1 {
            run { body(0) }
            return
        }
        let group = DispatchGroup()
        for index in 0..<count {
            group.enter()
            let thread = Thread {
                body(index)
                group.leave()
            }
            thread.stackSize = stackSize
            thread.start()
        }
        group.wait()
    }
}

/// Written by a thread before it ends, read after it has ended: the semaphore between the two makes it Sendable.
private final class ResultBox<T>: @unchecked Sendable {
    var value: T?
}
