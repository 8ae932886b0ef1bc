import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// What is fragile, in the forms of the contract.
enum RobustText {
    /// - Parameter results: of each field; they are told in the order in which they should be verified.
    static func text(_ results: [Robustness], evaluation: Evaluation, _ format: OutputFormat, language: Language) -> String {
        func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }
        let ordered = results.enumerated().sorted {
            ($0.element.fragile.count, $1.offset) > ($1.element.fragile.count, $0.offset)
        }.map(\.element)
        let listed = evaluation.summary.eligible
        func ofList(_ result: Robustness) -> Int { result.fragile.count { $0.status == .eligible } }
        func share(_ part: Int, _ whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
        func number(_ value: Double) -> String { NumberText.shortest(value) }
        switch format {
        case .json:
            let objects = ordered.map { result -> String in
                let units = result.fragile.map {
                    "{\"id\":\(JSONText.quoted(evaluation.id($0.row))),\"status\":\"\($0.status.name)\",\"value\":\(plain($0.value)),\"becomes\":\"\($0.becomes.name)\"}"
                }
                let part = share(ofList(result), listed).map(number) ?? "null"
                return
                    "{\"field\":\(JSONText.quoted(result.field)),\"share\":\(plain(result.share)),\"examined\":\(result.examined),\"fragile\":\(result.fragile.count),\"fragile_of_eligible\":\(ofList(result)),\"fragile_share_of_eligible\":\(part),\"inexact\":\(result.inexact),\"units\":[\(units.joined(separator: ","))]}"
            }
            return "[" + objects.joined(separator: ",\n") + "]\n"
        case .csv:
            return "field,id,status,value,becomes\n"
                + ordered.flatMap { result in
                    result.fragile.map {
                        [result.field, evaluation.id($0.row), $0.status.name, plain($0.value), $0.becomes.name].map(CSVText.cell).joined(
                            separator: ",") + "\n"
                    }
                }.joined()
        case .table:
            var text = ""
            for result in ordered {
                let percent = number((result.share * 10000).rounded() / 100)
                text += say(
                    "\(result.field) ±\(percent) %: \(result.fragile.count) of \(result.examined) units would be decided otherwise, \(ofList(result)) of the \(listed) eligible ones\n",
                    "\(result.field) ±\(percent)%：\(result.examined) 个对象中 \(result.fragile.count) 个结果会改变，其中 \(listed) 个符合者中 \(ofList(result)) 个\n"
                )
                if result.inexact > 0 {
                    text += say("  \(result.inexact) units could not be followed exactly\n", "  \(result.inexact) 个对象未能精确追踪\n")
                }
                if result.fragile.isEmpty { continue }
                var table = TextTable(columns: [
                    .init("id"), .init(say("status", "结果")), .init(say("at", "取值"), isRight: true), .init(say("becomes", "变为")),
                ])
                text += table.text(
                    result.fragile.prefix(50).map { [evaluation.id($0.row), $0.status.name, plain($0.value), $0.becomes.name] })
                if result.fragile.count > 50 {
                    text += say("… and \(result.fragile.count - 50) more\n", "……另有 \(result.fragile.count - 50) 个\n")
                }
            }
            if ordered.count > 1, let first = ordered.first, !first.fragile.isEmpty {
                text += say("verify first: ", "应先核实：") + ordered.filter { !$0.fragile.isEmpty }.map(\.field).joined(separator: ", ") + "\n"
            }
            return text
        }
    }

    static func plain(_ value: Double) -> String {
        var bytes: [UInt8] = []
        JSONText.append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func near(_ units: [ParameterCourse.Near], id: (Int) -> String, _ format: OutputFormat, language: Language) -> String {
        let columns = ["id", "status", "value", "becomes"]
        let rows = units.map { [id($0.row), $0.status.name, $0.value.description, $0.becomes.name] }
        switch format {
        case .json:
            return "["
                + rows.map {
                    "{\"id\":\(JSONText.quoted($0[0])),\"status\":\"\($0[1])\",\"value\":\($0[2]),\"becomes\":\"\($0[3])\"}"
                }.joined(separator: ",\n") + "]\n"
        case .csv: return columns.joined(separator: ",") + "\n" + rows.map { $0.map(CSVText.cell).joined(separator: ",") + "\n" }.joined()
        case .table:
            let titles = language == .zh ? ["编号", "结果", "取值", "变为"] : columns
            var table = TextTable(columns: titles.enumerated().map { .init($1, isRight: $0 == 2) })
            return table.text(rows)
        }
    }
}
