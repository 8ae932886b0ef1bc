import Foundation
import HamletPolicy
import HamletTesting

/// What tests have seen of a policy, as JSON and as lines of its files.
enum CoverageText {
    /// `"coverage":{"percent","rules":[…],"conditions":[…]}`; several policies are counted as one.
    static func append(_ coverages: [Coverage], to bytes: inout [UInt8]) {
        var all = coverages[0]
        for other in coverages.dropFirst() { all.add(other) }
        JSONText.key("coverage", to: &bytes)
        bytes.append(UInt8(ascii: "{"))
        JSONText.key("percent", first: true, to: &bytes)
        JSONText.append(rounded(all.percent), to: &bytes)
        JSONText.key("rules", to: &bytes)
        bytes.append(UInt8(ascii: "["))
        for (index, rule) in all.rules.enumerated() {
            bytes += index > 0 ? ",\n{".utf8 : "\n{".utf8
            JSONText.key("section", first: true, to: &bytes)
            JSONText.append(rule.section, to: &bytes)
            JSONText.key("id", to: &bytes)
            JSONText.append(rule.id, to: &bytes)
            JSONText.key("line", to: &bytes)
            JSONText.append(Int64(rule.line), to: &bytes)
            append(rule.counts, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        JSONText.key("conditions", to: &bytes)
        bytes.append(UInt8(ascii: "["))
        for (index, condition) in all.conditions.enumerated() {
            bytes += index > 0 ? ",\n{".utf8 : "\n{".utf8
            JSONText.key("file", first: true, to: &bytes)
            JSONText.append(condition.file, to: &bytes)
            JSONText.key("line", to: &bytes)
            JSONText.append(Int64(condition.range.start.line), to: &bytes)
            JSONText.key("column", to: &bytes)
            JSONText.append(Int64(condition.range.start.column), to: &bytes)
            JSONText.key("text", to: &bytes)
            JSONText.append(condition.text, to: &bytes)
            append(condition.counts, to: &bytes)
        }
        bytes += "]}".utf8
    }

    private static func append(_ counts: Coverage.Counts, to bytes: inout [UInt8]) {
        JSONText.key("true", to: &bytes)
        JSONText.append(Int64(counts.isTrue), to: &bytes)
        JSONText.key("false", to: &bytes)
        JSONText.append(Int64(counts.isFalse), to: &bytes)
        JSONText.key("undetermined", to: &bytes)
        JSONText.append(Int64(counts.undetermined), to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// The rules, then a line a condition: how often it was true, false and undetermined, and what was never seen.
    static func text(_ coverage: Coverage, name: String, minimum: Double?) -> String {
        var table = TextTable(columns: [
            .init("true", isRight: true), .init("false", isRight: true), .init("undet.", isRight: true), .init("rule or condition"),
            .init("place"), .init("never seen"),
        ])
        var rows = coverage.rules.map { rule in
            cells(rule.counts) + ["\(rule.section) \(rule.id)", "\(rule.file):\(rule.line)", rule.counts.isHit ? "" : "never asked"]
        }
        rows += coverage.conditions.sorted { ($0.file, $0.range.start) < ($1.file, $1.range.start) }.map { condition in
            let text = condition.text.count > 60 ? condition.text.prefix(59) + "…" : condition.text
            return cells(condition.counts) + ["  " + text, "\(condition.file):\(condition.range.start.line)", lacking(condition.counts)]
        }
        var text = table.text(rows)
        text += "\(name): \(shown(coverage.percent)) % of the conditions' true and false outcomes seen"
        if let minimum, coverage.percent < minimum { text += ", less than the \(shown(minimum)) % asked for" }
        return text + "\n"
    }

    private static func cells(_ counts: Coverage.Counts) -> [String] {
        [counts.isTrue, counts.isFalse, counts.undetermined].map(String.init)
    }

    private static func lacking(_ counts: Coverage.Counts) -> String {
        (counts.isTrue == 0 ? ["true"] : []).joined() + (counts.isTrue == 0 && counts.isFalse == 0 ? ", " : "")
            + (counts.isFalse == 0 ? "false" : "")
    }

    /// Two decimals, cut: 100 is only what is complete.
    private static func rounded(_ percent: Double) -> Double { (percent * 100).rounded(.down) / 100 }

    private static func shown(_ percent: Double) -> String {
        let value = rounded(percent)
        return value == value.rounded() ? String(Int(value)) : String(value)
    }
}
