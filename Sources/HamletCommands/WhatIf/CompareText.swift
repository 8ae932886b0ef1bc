import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Policies side by side, in the forms of the contract.
struct CompareText {
    struct Section {
        let register: String
        let date: String?
        let comparison: PolicyComparison
        let summaries: [Summary]
    }

    /// What would give a unit the other policy's status, by policy; empty if the two agree.
    struct Alignment {
        let register: String
        let id: String
        let statuses: [DecisionStatus]
        let found: [ParameterAlignment.Found]
    }

    let labels: [String]
    let policies: [Policy]
    let language: Language
    private(set) var sections: [Section] = []
    var aligned: [Alignment] = []
    private static let mostNamed = 50

    init(labels: [String], policies: [Policy], language: Language) {
        self.labels = labels
        self.policies = policies
        self.language = language
    }

    mutating func add(_ comparison: PolicyComparison, register: String, date: String?) {
        sections.append(
            Section(register: register, date: date, comparison: comparison, summaries: comparison.evaluations.map(\.summary)))
    }

    var isAlike: Bool { sections.allSatisfy { $0.comparison.differences.isEmpty } }

    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: json
        case .csv: csv
        case .table: table
        }
    }

    private func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }
    private static func share(_ value: Double?) -> String { value.map(RobustText.plain) ?? "null" }

    // MARK: CSV

    /// A row for each policy's answer to a unit that is not answered alike.
    private var csv: String {
        var text = "register,id,parts,policy,status,outcome,demand_fen,granted_fen\n"
        for section in sections {
            for difference in section.comparison.differences {
                let parts = difference.parts.map(\.rawValue).joined(separator: ";")
                for (label, evaluation) in zip(labels, section.comparison.evaluations) {
                    let row = difference.row
                    let cells = [
                        section.register, evaluation.id(row), parts, label, evaluation.status(row).name, evaluation.outcome(row).name,
                        evaluation.demandFen(row).map(String.init) ?? "", String(evaluation.grantedFen(row)),
                    ]
                    text += cells.map(CSVText.cell).joined(separator: ",") + "\n"
                }
            }
        }
        return text
    }

    // MARK: JSON

    private var json: String {
        let named = zip(labels, policies).map { label, policy in
            "{\"label\":\(JSONText.quoted(label)),\"id\":\(JSONText.quoted(policy.id)),"
                + "\"version\":\(JSONText.quoted(policy.declaration.version)),\"digest\":\(JSONText.quoted(policy.digest))}"
        }
        let (units, different) = totals
        let share = Self.share(units > 0 ? Double(units - different) / Double(units) : nil)
        var text = "{\"policies\":[\(named.joined(separator: ","))],\"registers\":[\(sections.map(json).joined(separator: ",\n"))]"
        text += ",\"all\":{\"units\":\(units),\"different\":\(different),\"alike_share\":\(share)}"
        if !aligned.isEmpty { text += ",\"align\":[\(aligned.map(json).joined(separator: ","))]" }
        return text + "}\n"
    }

    private var totals: (units: Int, different: Int) {
        sections.reduce((0, 0)) { ($0.0 + $1.comparison.unitCount, $0.1 + $1.comparison.differences.count) }
    }

    private func json(_ section: Section) -> String {
        let comparison = section.comparison
        var bytes = Array("{\"register\":\(JSONText.quoted(section.register)),\"date\":\(section.date.map(JSONText.quoted) ?? "null")".utf8)
        bytes += Array(",\"units\":\(comparison.unitCount),\"totals\":[".utf8)
        for (place, summary) in section.summaries.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            RunDocument.append(summary, to: &bytes)
        }
        func counts(_ count: (PolicyComparison.Part) -> Int) -> String {
            PolicyComparison.Part.allCases.map { "\"\($0.rawValue)\":\(count($0))" }.joined(separator: ",")
        }
        let pairs = comparison.pairs.map { pair in
            "{\"policies\":[\(JSONText.quoted(labels[pair.first])),\(JSONText.quoted(labels[pair.second]))],"
                + "\"different\":\(pair.different),\(counts { pair.byPart[$0] ?? 0 })}"
        }
        bytes += Array("],\"different\":\(comparison.differences.count),\(counts(comparison.count))".utf8)
        bytes += Array(
            ",\"alike_share\":\(Self.share(comparison.alikeShare)),\"pairs\":[\(pairs.joined(separator: ","))],\"differing\":[".utf8)
        for (place, difference) in comparison.differences.enumerated() {
            let parts = difference.parts.map { "\"\($0.rawValue)\"" }.joined(separator: ",")
            let answers = comparison.evaluations.map { evaluation in
                let row = difference.row
                return "{\"status\":\"\(evaluation.status(row).name)\",\"outcome\":\"\(evaluation.outcome(row).name)\","
                    + "\"demand_fen\":\(evaluation.demandFen(row).map(String.init) ?? "null"),\"granted_fen\":\(evaluation.grantedFen(row))}"
            }
            let id = JSONText.quoted(comparison.evaluations[0].id(difference.row))
            bytes += Array(
                "\(place > 0 ? ",\n" : ""){\"id\":\(id),\"parts\":[\(parts)],\"answers\":[\(answers.joined(separator: ","))]}".utf8)
        }
        return String(decoding: bytes, as: UTF8.self) + "]}"
    }

    private func json(_ alignment: Alignment) -> String {
        let entries = labels.indices.map { place -> String in
            let found = alignment.found.indices.contains(place) ? alignment.found[place] : nil
            let changes = (found?.changes ?? []).map { change in
                "{\"parameter\":\(JSONText.quoted(change.parameter.id)),\"from\":\(change.from),\"to\":\(change.to),"
                    + "\"share\":\(RobustText.plain(change.share.nearestDouble)),\"kind\":\"\(change.isExact ? "exact" : "approximate")\"}"
            }
            let skipped = (found?.skipped ?? []).map(JSONText.quoted).joined(separator: ",")
            return "{\"policy\":\(JSONText.quoted(labels[place])),\"status\":\"\(alignment.statuses[place].name)\","
                + "\"wanted\":\"\(alignment.statuses[1 - place].name)\",\"changes\":[\(changes.joined(separator: ","))],\"skipped\":[\(skipped)]}"
        }
        return "{\"register\":\(JSONText.quoted(alignment.register)),\"id\":\(JSONText.quoted(alignment.id)),"
            + "\"policies\":[\(entries.joined(separator: ","))]}"
    }

    // MARK: Text

    private var table: String {
        var text = sections.map(table).joined(separator: "\n")
        if sections.count > 1 {
            let (units, different) = totals
            text += say(
                "\nall registers: \(different) of \(units) units answered differently\n", "\n全部登记表：\(units) 个对象中 \(different) 个结果不同\n")
        }
        for alignment in aligned { text += "\n" + words(alignment) }
        return text
    }

    private func table(_ section: Section) -> String {
        let comparison = section.comparison
        var text = section.register + (section.date.map { " (\($0))" } ?? "") + "\n"
        var totals = TextTable(columns: [.init("")] + labels.map { .init($0, isRight: true) })
        let counts: [(String, (Summary) -> Int)] = [
            (say("excluded", "不评"), \.excluded), (say("ineligible", "不符合"), \.ineligible), (say("undetermined", "待核实"), \.undetermined),
            (say("eligible", "符合"), \.eligible), (say("granted", "发放"), \.granted), (say("partly granted", "部分发放"), \.partial),
            (say("waitlisted", "候补"), \.waitlisted),
        ]
        let money: [(String, (Summary) -> Int64)] = [
            (say("demand (yuan)", "需求（元）"), \.demandFen), (say("granted (yuan)", "发放（元）"), \.grantedFen),
        ]
        text += totals.text(
            counts.map { name, value in [name] + section.summaries.map { String(value($0)) } }
                + money.map { name, value in [name] + section.summaries.map { NumberWords.yuan(value($0)) } })
        let percent = comparison.alikeShare.map { " (\(NumberText.shortest((($0) * 10000).rounded() / 100)) % " } ?? ""
        text += say(
            "\n\(comparison.differences.count) of \(comparison.unitCount) units answered differently"
                + (percent.isEmpty
                    ? "\n"
                    : percent
                        + "alike): status \(comparison.count(of: .status)), amount \(comparison.count(of: .amount)), granted \(comparison.count(of: .granted))\n"),
            "\n\(comparison.unitCount) 个对象中 \(comparison.differences.count) 个结果不同"
                + (percent.isEmpty
                    ? "\n"
                    : percent
                        + "相同)：状态 \(comparison.count(of: .status))，金额 \(comparison.count(of: .amount))，发放 \(comparison.count(of: .granted))\n")
        )
        if comparison.pairs.count > 1 {
            for pair in comparison.pairs where pair.different > 0 {
                text += "  \(labels[pair.first]) / \(labels[pair.second]): \(pair.different)\n"
            }
        }
        if comparison.differences.isEmpty { return text }
        var units = TextTable(columns: [.init("id")] + labels.map { .init($0) })
        text += units.text(
            comparison.differences.prefix(Self.mostNamed).map { difference in
                [comparison.evaluations[0].id(difference.row)] + comparison.evaluations.map { answer($0, difference.row) }
            })
        let more = comparison.differences.count - Self.mostNamed
        if more > 0 { text += say("… and \(more) more\n", "……另有 \(more) 个\n") }
        return text
    }

    /// `eligible 600.00, granted 300.00`.
    private func answer(_ evaluation: Evaluation, _ row: Int) -> String {
        guard let demand = evaluation.demandFen(row) else { return evaluation.status(row).name }
        var text = "\(evaluation.status(row).name) \(NumberWords.yuan(demand))"
        if evaluation.grantedFen(row) != demand { text += say(", granted ", "，发放 ") + NumberWords.yuan(evaluation.grantedFen(row)) }
        return text
    }

    private func words(_ alignment: Alignment) -> String {
        var text = say("\(alignment.id) in \(alignment.register): ", "\(alignment.register) 的 \(alignment.id)：")
        text += labels.indices.map { "\(labels[$0]) \(alignment.statuses[$0].name)" }.joined(separator: say(", ", "，")) + "\n"
        if alignment.found.isEmpty { return text + say("  both answer alike\n", "  两者结果相同\n") }
        for place in labels.indices {
            let found = alignment.found[place]
            let wanted = alignment.statuses[1 - place].name
            guard let best = found.changes.first else {
                text += say(
                    "  \(labels[place]): no single parameter makes it \(wanted)\n", "  \(labels[place])：没有单个参数能使其变为 \(wanted)\n")
                continue
            }
            let share = NumberText.shortest((best.share.nearestDouble * 1_000_000).rounded() / 10_000)
            let note = best.isExact ? "" : say(", approximate", "，近似")
            text += say(
                "  \(labels[place]): \(wanted) with \(best.parameter.id) \(best.from) → \(best.to) (\(share) % of its range\(note))\n",
                "  \(labels[place])：\(best.parameter.id) \(best.from) → \(best.to) 则为 \(wanted)（变动为其范围的 \(share)%\(note)）\n")
            for other in found.changes.dropFirst() { text += say("    or ", "    或 ") + "\(other.parameter.id) → \(other.to)\n" }
        }
        return text
    }
}
