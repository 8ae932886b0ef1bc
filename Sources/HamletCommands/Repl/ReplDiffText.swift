import HamletEvaluation
import HamletPolicy

/// What differs between two runs, as text.
struct ReplDiffText {
    let comparison: EvaluationComparison
    let before: Summary
    let after: Summary
    /// Units to list of each kind.
    let most: Int
    /// Of displaced units, those that have come before them.
    var displacers: [Int: [Int]] = [:]

    init(_ comparison: EvaluationComparison, before: Summary? = nil, after: Summary? = nil, most: Int) {
        self.comparison = comparison
        self.before = before ?? comparison.before.summary
        self.after = after ?? comparison.after.summary
        self.most = most
    }

    func text(heading: String) -> String {
        var text = heading + "\n"
        if comparison.isEmpty {
            return text + "  nothing differs: \(after.eligible) eligible, \(NumberWords.yuan(after.grantedFen)) yuan granted\n"
        }
        text += totals
        text += list("entered", comparison.entered) { row, new, _ in
            "\(new.outcome == "none" ? "" : money(new)) \(reasons(row))"
        }
        text += list("left", comparison.left) { row, new, old in
            "\(new.status)\(old.grantedFen > 0 ? ", \(NumberWords.yuan(old.grantedFen)) yuan lost" : "") \(reasons(row))"
        }
        text += list("displaced", comparison.displaced) { row, new, old in
            let by = (displacers[row] ?? []).map(comparison.after.id)
            let names = by.prefix(5).joined(separator: ", ") + (by.count > 5 ? " and \(by.count - 5) more" : "")
            let because = by.isEmpty ? "" : "; \(names) now come\(by.count == 1 ? "s" : "") before it"
            return "\(NumberWords.yuan(old.grantedFen)) → \(NumberWords.yuan(new.grantedFen)) yuan, \(new.outcome)\(because)"
        }
        text += list("changed", comparison.changed) { row, new, old in
            if new.status != old.status { return "\(old.status) → \(new.status) \(reasons(row))" }
            if new.status != "eligible" {
                return "\(new.status): \(old.reasons.joined(separator: ", ")) → \(new.reasons.joined(separator: ", "))"
            }
            var parts: [String] = []
            if new.outcome != old.outcome { parts.append("\(old.outcome) → \(new.outcome)") }
            if new.demandFen != old.demandFen {
                parts.append("demand \(NumberWords.yuan(old.demandFen ?? 0)) → \(NumberWords.yuan(new.demandFen ?? 0))")
            }
            if new.grantedFen != old.grantedFen {
                parts.append("granted \(NumberWords.yuan(old.grantedFen)) → \(NumberWords.yuan(new.grantedFen))")
            }
            return parts.joined(separator: ", ")
        }
        return text
    }

    private var totals: String {
        var table = TextTable(columns: [
            .init(""), .init("before", isRight: true), .init("after", isRight: true), .init("change", isRight: true),
        ])
        let counts: [(String, KeyPath<Summary, Int>)] = [
            ("excluded", \.excluded), ("ineligible", \.ineligible), ("undetermined", \.undetermined), ("eligible", \.eligible),
            ("failed", \.failed), ("granted", \.granted), ("partly granted", \.partial), ("waitlisted", \.waitlisted),
        ]
        var rows: [[String]] = []
        for (name, path) in counts where before[keyPath: path] != 0 || after[keyPath: path] != 0 {
            let change = after[keyPath: path] - before[keyPath: path]
            rows.append([name, String(before[keyPath: path]), String(after[keyPath: path]), change > 0 ? "+\(change)" : String(change)])
        }
        for (name, path) in [("demand, yuan", \Summary.demandFen), ("granted, yuan", \.grantedFen)] {
            let change = after[keyPath: path] - before[keyPath: path]
            rows.append([
                name, NumberWords.yuan(before[keyPath: path]), NumberWords.yuan(after[keyPath: path]),
                (change > 0 ? "+" : "") + NumberWords.yuan(change),
            ])
        }
        return table.text(rows)
    }

    private func list(_ name: String, _ rows: [Int], _ words: (Int, Decision, Decision) -> String) -> String {
        if rows.isEmpty { return "\(name) 0\n" }
        var text = "\(name) \(rows.count)\n"
        for row in rows.prefix(most) {
            let line = words(row, comparison.after.decision(row), comparison.before.decision(row)).trimmed
            text += "  \(comparison.after.id(row))\(line.isEmpty ? "" : "  \(line)")\n"
        }
        if rows.count > most { text += "  … and \(rows.count - most) more\n" }
        return text
    }

    private func money(_ decision: Decision) -> String {
        decision.outcome == "waitlisted" ? "waitlisted" : "\(decision.outcome) \(NumberWords.yuan(decision.grantedFen)) yuan"
    }

    private func reasons(_ row: Int) -> String {
        let ids = comparison.because(row)
        return ids.isEmpty ? "" : "(\(ids.joined(separator: ", ")))"
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
