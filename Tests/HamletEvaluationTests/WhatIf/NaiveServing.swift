import HamletPolicy

@testable import HamletEvaluation

/// Ranking and serving, written down once more as plainly as can be: by score, then income, then id.
struct NaiveServing {
    struct Asker {
        let id: String
        let score: Double
        /// Households without a known income stand last.
        let income: Double?
        let fen: Int64

        func precedes(_ other: Asker) -> Bool {
            if score != other.score { return score > other.score }
            switch (income, other.income) {
            case (let own?, let its?) where own != its: return own < its
            case (_?, nil): return true
            case (nil, _?): return false
            default: return id < other.id
            }
        }
    }

    let method: String
    let quota: Int?
    let budget: Int64

    func given(_ askers: [Asker]) -> [String: Int64] {
        let order = askers.filter { $0.fen > 0 }.sorted { $0.precedes($1) }
        var given: [String: Int64] = [:]
        var (left, places, isStopped) = (budget, quota ?? .max, false)
        if method == "proportional" {
            let served = order.prefix(places)
            let total = served.reduce(0) { $0 + $1.fen }
            if total <= budget { return Dictionary(uniqueKeysWithValues: served.map { ($0.id, $0.fen) }) }
            var rest = budget
            for asker in served {
                given[asker.id] = asker.fen * budget / total
                rest -= asker.fen * budget / total
            }
            for asker in served where rest > 0 {
                given[asker.id, default: 0] += 1
                rest -= 1
            }
            return given
        }
        for asker in order where places > 0 && !isStopped {
            if asker.fen <= left {
                given[asker.id] = asker.fen
                left -= asker.fen
                places -= 1
            } else if method == "partial", left > 0 {
                given[asker.id] = left
                (left, places, isStopped) = (0, places - 1, true)
            } else if method != "skip" {
                isStopped = true
            }
        }
        return given
    }
}
