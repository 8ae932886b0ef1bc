import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// A scenario beside its baseline, in the forms of the contract.
struct ScenarioText {
    let comparison: ScenarioComparison
    let groups: [ScenarioGroups]
    /// Poverty and targeting before and after; nil where the policy has no such report.
    let effects: ScenarioEffects?
    let language: Language

    private func id(_ row: Int) -> String { comparison.baseline.id(row) }

    // MARK: JSON

    var json: String {
        var bytes: [UInt8] = []
        bytes.append(contentsOf: "{\"baseline\":".utf8)
        RunDocument.append(comparison.baseline.summary, to: &bytes)
        bytes.append(contentsOf: ",\"scenario\":".utf8)
        RunDocument.append(comparison.scenario.summary, to: &bytes)
        for (name, moves) in [("entered", comparison.entered), ("left", comparison.left)] {
            bytes.append(contentsOf: ",\"\(name)\":[".utf8)
            for (place, move) in moves.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.append(contentsOf: "{\"id\":\(JSONText.quoted(id(move.row))),\"because\":\(json(move.because, move.isJoint))}".utf8)
            }
            bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(contentsOf: ",\"changed\":[".utf8)
        for (place, change) in comparison.changed.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let (from, to) = (value(change.part, change.from), value(change.part, change.to))
            bytes.append(
                contentsOf:
                    "{\"id\":\(JSONText.quoted(id(change.row))),\"part\":\"\(change.part.rawValue)\",\"from\":\(from),\"to\":\(to),\"because\":\(json(change.because, change.isJoint))}"
                    .utf8)
        }
        bytes.append(contentsOf: "],\"displaced\":[".utf8)
        for (place, displacement) in comparison.displaced.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let by = displacement.by.map { JSONText.quoted(id($0)) }.joined(separator: ",")
            bytes.append(contentsOf: "{\"id\":\(JSONText.quoted(id(displacement.row))),\"by\":[\(by)]}".utf8)
        }
        bytes.append(contentsOf: "],\"winners\":{".utf8)
        for (place, group) in groups.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let rows = group.rows.map {
                "{\"group\":\(JSONText.quoted($0.name)),\"winners\":\($0.winners),\"losers\":\($0.losers),\"gained_fen\":\($0.gainedFen),\"lost_fen\":\($0.lostFen)}"
            }
            bytes.append(contentsOf: "\(JSONText.quoted(group.by)):[\(rows.joined(separator: ","))]".utf8)
        }
        bytes.append(UInt8(ascii: "}"))
        if let effects { bytes.append(contentsOf: ",\(effects.json)".utf8) }
        bytes.append(contentsOf: "}\n".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reasons, lists; amounts and ranks are numbers.
    private func value(_ part: ScenarioComparison.Part, _ text: String) -> String {
        switch part {
        case .amount, .rank: text.isEmpty ? "null" : text
        case .reasons, .priorities: "[" + text.split(separator: ";").map { JSONText.quoted(String($0)) }.joined(separator: ",") + "]"
        case .status, .outcome: JSONText.quoted(text)
        }
    }

    private func json(_ reasons: [ScenarioComparison.Reason], _ isJoint: Bool) -> String {
        let objects = reasons.map { reason -> String in
            let rule = reason.rule.map(JSONText.quoted) ?? "null"
            let joint = isJoint ? ",\"alone\":false" : ""
            switch reason.cause {
            case .parameter(let id, let value): return "{\"rule\":\(rule),\"parameter\":\(JSONText.quoted(id)),\"value\":\(value)\(joint)}"
            case .fact(let id, let field): return "{\"rule\":\(rule),\"fact\":\(JSONText.quoted("\(id).\(field)"))\(joint)}"
            case .date(let date): return "{\"rule\":\(rule),\"date\":\(JSONText.quoted(date))\(joint)}"
            case .policy(let id, let version): return "{\"rule\":\(rule),\"policy\":\(JSONText.quoted("\(id) \(version)"))\(joint)}"
            }
        }
        return "[" + objects.joined(separator: ",") + "]"
    }

    // MARK: CSV and text

    var csv: String {
        var text = "kind,id,part,from,to,because\n"
        func line(_ cells: [String]) { text += cells.map(CSVText.cell).joined(separator: ",") + "\n" }
        for move in comparison.entered { line(["entered", id(move.row), "", "", "", words(move.because)]) }
        for move in comparison.left { line(["left", id(move.row), "", "", "", words(move.because)]) }
        for change in comparison.changed {
            line(["changed", id(change.row), change.part.rawValue, change.from, change.to, words(change.because)])
        }
        for displacement in comparison.displaced {
            line(["displaced", id(displacement.row), "", "", "", displacement.by.map(id).joined(separator: ";")])
        }
        return text
    }

    private func words(_ reasons: [ScenarioComparison.Reason]) -> String {
        reasons.map { reason in
            let cause =
                switch reason.cause {
                case .parameter(let id, let value): "\(id)=\(value)"
                case .fact(let id, let field): "\(id).\(field)"
                case .date(let date): date
                case .policy(let id, let version): "\(id) \(version)"
                }
            return reason.rule.map { "\($0) (\(cause))" } ?? cause
        }.joined(separator: ";")
    }

    /// - Parameter most: units named of each kind.
    func text(most: Int) -> String {
        func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }
        let (before, after) = (comparison.baseline.summary, comparison.scenario.summary)
        var table = TextTable(columns: [
            .init(""), .init(say("baseline", "原方案"), isRight: true), .init(say("scenario", "新方案"), isRight: true),
            .init(say("difference", "差"), isRight: true),
        ])
        let counts: [(String, Int, Int)] = [
            (say("excluded", "不评"), before.excluded, after.excluded), (say("ineligible", "不符合"), before.ineligible, after.ineligible),
            (say("undetermined", "待核实"), before.undetermined, after.undetermined), (say("eligible", "符合"), before.eligible, after.eligible),
            (say("granted", "发放"), before.granted, after.granted), (say("partly granted", "部分发放"), before.partial, after.partial),
            (say("waitlisted", "候补"), before.waitlisted, after.waitlisted),
        ]
        var rows = counts.map { [$0.0, String($0.1), String($0.2), Self.signed(Int64($0.2 - $0.1)) { String($0) }] }
        for (name, old, new) in [
            (say("demand (yuan)", "需求（元）"), before.demandFen, after.demandFen),
            (say("granted (yuan)", "发放（元）"), before.grantedFen, after.grantedFen),
        ] { rows.append([name, NumberWords.yuan(old), NumberWords.yuan(new), Self.signed(new - old, NumberWords.yuan)]) }
        var text = table.text(rows)
        if let effects { text += "\n" + effects.text(language) }
        func section(_ title: String, _ lines: [String]) {
            guard !lines.isEmpty else { return }
            text += "\n\(title) \(lines.count)\n" + lines.prefix(most).map { "  \($0)\n" }.joined()
            if lines.count > most { text += say("  … and \(lines.count - most) more\n", "  ……另有 \(lines.count - most) 个\n") }
        }
        section(say("entered", "新进"), comparison.entered.map { "\(id($0.row)): \(words($0.because))" })
        section(say("left", "退出"), comparison.left.map { "\(id($0.row)): \(words($0.because))" })
        section(
            say("displaced", "被挤出"),
            comparison.displaced.map { say("\(id($0.row)): \(by($0)) now rank above it", "\(id($0.row))：\(by($0)) 排到其前") })
        section(
            say("changed", "变化"),
            comparison.changed.filter { $0.part != .rank }.map { change in
                let (from, to) = change.part == .amount ? (yuan(change.from), yuan(change.to)) : (change.from, change.to)
                let because = words(change.because)
                return "\(id(change.row)) \(change.part.rawValue): \(from) → \(to)" + (because.isEmpty ? "" : " (\(because))")
            })
        for group in groups {
            var table = TextTable(columns: [
                .init(group.by), .init(say("winners", "受益"), isRight: true), .init(say("losers", "受损"), isRight: true),
                .init(say("gained (yuan)", "增（元）"), isRight: true), .init(say("lost (yuan)", "减（元）"), isRight: true),
            ])
            let rows = group.rows.filter { $0.winners + $0.losers > 0 }
            if rows.isEmpty { continue }
            text +=
                "\n"
                + table.text(
                    rows.prefix(30).map {
                        [$0.name, String($0.winners), String($0.losers), NumberWords.yuan($0.gainedFen), NumberWords.yuan($0.lostFen)]
                    })
        }
        return text
    }

    private func by(_ displacement: ScenarioComparison.Displacement) -> String {
        let names = displacement.by.prefix(5).map(id).joined(separator: ", ")
        return displacement.by.count > 5 ? names + " …" : names
    }

    private func yuan(_ fen: String) -> String { Int64(fen).map(NumberWords.yuan) ?? fen }

    private static func signed(_ number: Int64, _ words: (Int64) -> String) -> String {
        number == 0 ? "" : (number > 0 ? "+" : "-") + words(abs(number))
    }
}
