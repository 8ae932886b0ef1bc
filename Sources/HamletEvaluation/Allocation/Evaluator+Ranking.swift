internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

extension Evaluator {
    /// The first eligible units by the policy's rank keys, over all groups. O(rows × log most).
    ///
    /// - Parameter evaluation: a run of this evaluator's policy on its register.
    public func ranking(of evaluation: Evaluation, most: Int) -> [Int] {
        let columns = evaluation.columns
        let rows = (0..<columns.count).filter { columns.status[$0] == .eligible }.map(Int32.init)
        let order = RankOrder(
            policy: policy.declaration, model: model, rows: rows, date: date.flatMap { CivilDate(iso: $0) },
            score: { evaluation.score(Int(rows[$0])) }, first: { evaluation.layout.first(of: Int(rows[$0]), in: columns) })
        defer { order.deallocate() }
        // The best so far, in order: a place that does not come before the last of them is out.
        var best: [Int] = []
        for place in rows.indices {
            if best.count >= most, let last = best.last, !order.precedes(place, last, rows: rows) { continue }
            var (low, high) = (0, best.count)
            while low < high {
                let middle = (low + high) / 2
                if order.precedes(best[middle], place, rows: rows) { low = middle + 1 } else { high = middle }
            }
            best.insert(place, at: low)
            if best.count > most { best.removeLast() }
        }
        return best.map { Int(rows[$0]) }
    }
}
