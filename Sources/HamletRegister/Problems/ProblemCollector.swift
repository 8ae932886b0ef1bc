/// Gathers problems up to a limit and counts the rest. Used by one loader on one thread.
final class ProblemCollector {
    private struct Entry {
        let order: (table: Int, line: Int, column: Int)
        let problem: RegisterProblem
    }

    private let limit: Int
    private var entries: [Entry] = []
    private(set) var total = 0

    init(limit: Int) { self.limit = max(1, limit) }

    var hasRoom: Bool { entries.count < limit }

    /// The problem is only made if there is room for it.
    func add(table: Int, line: Int, column: Int, _ problem: () -> RegisterProblem) {
        total += 1
        guard hasRoom else { return }
        entries.append(Entry(order: (table, line, column), problem: problem()))
    }

    var mark: (kept: Int, total: Int) { (entries.count, total) }

    /// Forgets what was added since `mark`: the row as a whole turned out to be rejected.
    func rewind(to mark: (kept: Int, total: Int)) {
        entries.removeLast(entries.count - mark.kept)
        total = mark.total
    }

    /// Throws what was gathered, if anything.
    func finish() throws {
        guard total > 0 else { return }
        let sorted = entries.sorted { $0.order < $1.order }
        throw RegisterProblems(kept: sorted.map(\.problem), total: total)
    }
}
