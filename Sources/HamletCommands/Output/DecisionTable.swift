import Foundation
import HamletEvaluation
import HamletPolicy

/// Decisions and totals as text for people.
struct DecisionTable {
    let document: RunDocument

    private var language: Language { document.language }
    private func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }

    func write(to output: ByteOutput) throws(OutputFailure) {
        let policy = document.evaluation.head.policy
        var columns: [TextTable.Column] = [
            .init(say("id", "编号")), .init(say("status", "状态")), .init(say("outcome", "结果")), .init(say("group", "分组")),
            .init(say("rank", "名次"), isRight: true), .init(say("score", "得分"), isRight: true), .init(say("demand", "应补（元）"), isRight: true),
            .init(say("granted", "实补（元）"), isRight: true), .init(say("because", "原因")),
        ]
        if !policy.measures.isEmpty { columns.append(.init(say("measures", "措施"))) }
        var table = TextTable(columns: columns)
        let titles = policy.titles
        func words(_ ids: [String]) -> String {
            ids.map { titles[$0]??.text(language) ?? $0 }.joined(separator: language == .zh ? "；" : "; ")
        }
        // Widths come from the first rows: a register of a million units is not held as text.
        let sample = 500
        var rows: [[String]] = []
        for row in 0..<document.evaluation.count {
            let decision = document.evaluation.decision(row)
            var because = words(decision.reasons)
            if decision.status == "undetermined" { because = say("missing: ", "缺少：") + decision.missing.joined(separator: ", ") }
            if decision.status == "ineligible" { because = say("not met: ", "未满足：") + because }
            if decision.status == "eligible" {
                because = words(decision.priorities)
                if !decision.missing.isEmpty {
                    because += (because.isEmpty ? "" : say("; ", "；")) + say("missing: ", "缺少：") + decision.missing.joined(separator: ", ")
                }
            }
            if let error = decision.error { because = "\(error.code): \(error.message)" }
            let measures = policy.measures.isEmpty ? [] : [(decision.measures ?? []).joined(separator: language == .zh ? "；" : "; ")]
            let cells = [
                decision.id, Self.word(decision.status, language), Self.word(decision.outcome, language), decision.group ?? "",
                decision.rank.map(String.init) ?? "", decision.score.map { NumberWords.plain($0) } ?? "",
                decision.demandFen.map(NumberWords.yuan) ?? "", decision.grantedFen > 0 ? NumberWords.yuan(decision.grantedFen) : "",
                because,
            ]
            rows.append(cells + measures)
            if rows.count == sample || row == document.evaluation.count - 1 {
                try output.write(table.text(rows))
                rows.removeAll(keepingCapacity: true)
            }
        }
        if document.evaluation.count == 0 { try output.write(table.text([])) }
        try output.write("\n")
    }

    /// The words for statuses and outcomes.
    static func word(_ name: String, _ language: Language) -> String {
        guard language == .zh else { return name }
        return [
            "excluded": "不予评定", "ineligible": "不符合", "undetermined": "待核实", "eligible": "符合", "failed": "出错", "granted": "全额",
            "partial": "部分",
            "waitlisted": "轮候", "none": "—",
        ][name] ?? name
    }

    var summaryText: String {
        let summary = document.summary
        let head = document.evaluation.head
        let policy = head.policy
        var lines: [String] = []
        let title = policy.title?.text(language) ?? policy.id
        lines.append(
            say(
                "\(title) (\(policy.id) \(policy.version)), \(head.date ?? "")",
                "\(title)（\(policy.id) \(policy.version)），\(head.date ?? "")"))
        let parameters = head.parameters.map { "\($0.id)=\($0.value)" }.joined(separator: " ")
        if !parameters.isEmpty { lines.append(say("parameters: ", "参数：") + parameters) }
        var counts = [(say("units", "总数"), summary.units)]
        counts += [
            (say("excluded", "不予评定"), summary.excluded), (say("ineligible", "不符合"), summary.ineligible),
            (say("undetermined", "待核实"), summary.undetermined), (say("eligible", "符合"), summary.eligible),
        ]
        if summary.failed > 0 { counts.append((say("failed", "出错"), summary.failed)) }
        counts += [
            (say("granted", "全额"), summary.granted), (say("partly granted", "部分"), summary.partial),
            (say("waitlisted", "轮候"), summary.waitlisted),
        ]
        let width = counts.map { TextWidth.of($0.0) }.max() ?? 0
        for (name, count) in counts { lines.append("  \(TextWidth.padded(name, to: width))  \(count)") }
        if let allocation = policy.allocation {
            lines.append(
                say(
                    "budgets per \(allocation.scope.rawValue), mode \(allocation.method)",
                    "按\(Self.scope(allocation.scope))预算，分配方式 \(allocation.method)"))
        }
        lines.append(
            say(
                "demand \(NumberWords.yuan(summary.demandFen)) yuan, granted \(NumberWords.yuan(summary.grantedFen)) yuan",
                "应补 \(NumberWords.yuan(summary.demandFen)) 元，实补 \(NumberWords.yuan(summary.grantedFen)) 元"))
        for (rule, isQualification) in policy.exclude.map({ ($0, false) }) + policy.qualify.map({ ($0, true) }) {
            guard let count = summary.byReason[rule.id] else { continue }
            let title = (isQualification ? say("not met: ", "未满足：") : "") + (rule.title?.text(language) ?? rule.id)
            let cite = rule.cite.map { " [\($0)]" } ?? ""
            lines.append("  \(TextWidth.padded(String(count), to: 8, right: true))  \(title)\(cite)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func scope(_ scope: Allocation.Scope) -> String {
        switch scope {
        case .village: "村"
        case .township: "乡镇"
        case .all: "全部"
        }
    }
}

/// Numbers for people.
enum NumberWords {
    /// Fen as yuan: `1600.00`.
    static func yuan(_ fen: Int64) -> String {
        let part = fen.magnitude % 100
        return "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(part < 10 ? "0" : "")\(part)"
    }

    static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
