internal import Foundation

/// The results of work that threads share.
final class ParallelResults<Value: Sendable>: @unchecked Sendable {  // the lock guards all that changes
    private let lock = NSLock()
    private var next = 0
    private var done = 0
    private var found: [Value?]

    init(count: Int) { found = Array(repeating: nil, count: count) }

    var values: [Value?] { lock.withLock { found } }

    /// The place of the next piece of work; nil if none is left.
    func take() -> Int? {
        lock.withLock {
            defer { next += 1 }
            return next < found.count ? next : nil
        }
    }

    /// - Returns: how many are done.
    @discardableResult
    func set(_ index: Int, _ value: Value) -> Int {
        lock.withLock {
            found[index] = value
            done += 1
            return done
        }
    }
}
