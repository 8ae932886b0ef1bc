internal import HamletEvaluation
internal import LuaSandbox

/// Decisions as the tables that tests get: the fields of `run`, null as nil.
enum DecisionValue {
    /// Every name that a decision may have, so that a misspelt one is told from a null.
    static let fields = [
        "id", "status", "outcome", "reasons", "undecided", "missing", "priorities", "measures", "score", "group", "rank", "demand_fen",
        "granted_fen", "grants", "error",
    ]

    static func table(_ decision: Decision) -> LuaValue {
        var pairs: [(String, LuaValue)] = [
            ("id", .text(decision.id)), ("status", .text(decision.status)), ("outcome", .text(decision.outcome)),
            ("reasons", list(decision.reasons)), ("undecided", list(decision.undecided)), ("missing", list(decision.missing)),
            ("priorities", list(decision.priorities)), ("granted_fen", .integer(decision.grantedFen)),
        ]
        if let measures = decision.measures { pairs.append(("measures", list(measures))) }
        if let score = decision.score { pairs.append(("score", number(score))) }
        if let group = decision.group { pairs.append(("group", .text(group))) }
        if let rank = decision.rank { pairs.append(("rank", .integer(Int64(rank)))) }
        if let demand = decision.demandFen { pairs.append(("demand_fen", .integer(demand))) }
        if let grants = decision.grants {
            let shares = grants.map { grant in
                table(
                    [("id", .text(grant.id)), ("granted_fen", .integer(grant.grantedFen))]
                        + (grant.demandFen.map { [("demand_fen", .integer($0))] } ?? []))
            }
            pairs.append(("grants", .table(LuaTable(array: shares))))
        }
        return table(pairs)
    }

    static func table(_ summary: Summary) -> LuaValue {
        table([
            ("units", count(summary.units)), ("excluded", count(summary.excluded)), ("ineligible", count(summary.ineligible)),
            ("undetermined", count(summary.undetermined)), ("eligible", count(summary.eligible)), ("failed", count(summary.failed)),
            ("granted", count(summary.granted)), ("partial", count(summary.partial)), ("waitlisted", count(summary.waitlisted)),
            ("demand_fen", .integer(summary.demandFen)), ("granted_fen", .integer(summary.grantedFen)),
            ("by_reason", table(summary.byReason.sorted { $0.key < $1.key }.map { ($0.key, count($0.value)) })),
        ])
    }

    /// All decisions, their totals, and the ids of the eligible units in the order in which each group serves them.
    static func table(_ answer: TestAnswer) -> LuaValue {
        let groups = answer.decisions.compactMap(\.group)
        let ranked = answer.decisions.filter { $0.rank != nil }.sorted { left, right in
            let (a, b) = (left.group.flatMap(groups.firstIndex) ?? 0, right.group.flatMap(groups.firstIndex) ?? 0)
            return (a, left.rank ?? 0) < (b, right.rank ?? 0)
        }
        return table([
            ("decisions", .table(LuaTable(array: answer.decisions.map(table)))), ("summary", table(answer.summary)),
            ("ranking", list(ranked.map(\.id))),
        ])
    }

    /// Whole numbers as integers: `tostring(d.score)` is "2", as `run` prints it.
    private static func number(_ value: Double) -> LuaValue { Int64(exactly: value).map { .integer($0) } ?? .number(value) }
    private static func count(_ value: Int) -> LuaValue { .integer(Int64(value)) }
    private static func list(_ texts: [String]) -> LuaValue { .table(LuaTable(array: texts.map { .text($0) })) }

    private static func table(_ pairs: [(String, LuaValue)]) -> LuaValue {
        .table(LuaTable(pairs: pairs.map { LuaTable.Pair(key: .text($0.0), value: $0.1) }))
    }
}
