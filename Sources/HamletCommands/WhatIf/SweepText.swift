import Foundation
import HamletEvaluation
import HamletPolicy

/// Rows of a sweep, in the forms of the contract.
enum SweepText {
    static let columns = ["value", "excluded", "ineligible", "undetermined", "eligible", "entered", "left", "demand_fen", "granted_fen"]

    static func cells(_ row: SweepRow) -> [String] {
        [
            row.value.description, String(row.excluded), String(row.ineligible), String(row.undetermined), String(row.eligible),
            String(row.entered), String(row.left), String(row.demandFen), String(row.grantedFen),
        ]
    }

    static func text(_ rows: [SweepRow], _ format: OutputFormat, language: Language) -> String {
        switch format {
        case .csv: return columns.joined(separator: ",") + "\n" + rows.map { cells($0).joined(separator: ",") + "\n" }.joined()
        case .json:
            let objects = rows.map { row in
                "{" + zip(columns, cells(row)).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
            }
            return "[" + objects.joined(separator: ",\n") + "]\n"
        case .table:
            let titles =
                language == .zh
                ? ["取值", "不评", "不符合", "待核实", "符合", "新进", "退出", "需求（元）", "发放（元）"]
                : ["value", "excluded", "ineligible", "undetermined", "eligible", "entered", "left", "demand (yuan)", "granted (yuan)"]
            var table = TextTable(columns: titles.map { .init($0, isRight: true) })
            return table.text(
                rows.map { row in
                    cells(row).dropLast(2) + [NumberWords.yuan(row.demandFen), NumberWords.yuan(row.grantedFen)]
                })
        }
    }
}

extension SweepText {
    /// Rows for each pair of values; those of the first parameter stand first.
    static func text(_ grid: [[SweepRow]], values: [Decimal], _ format: OutputFormat, language: Language) -> String {
        let columns = ["value", "value2"] + self.columns.dropFirst()
        let rows = zip(values, grid).flatMap { value, rows in rows.map { [value.description] + cells($0) } }
        switch format {
        case .csv: return columns.joined(separator: ",") + "\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
        case .json:
            let objects = rows.map { row in "{" + zip(columns, row).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}" }
            return "[" + objects.joined(separator: ",\n") + "]\n"
        case .table:
            var table = TextTable(columns: columns.map { .init($0, isRight: true) })
            return table.text(rows)
        }
    }
}

/// Switch points, in the forms of the contract.
enum SwitchPointText {
    static func text(_ points: [SwitchPoint], id: (Int) -> String, _ format: OutputFormat, language: Language) -> String {
        let columns = ["id", "part", "at", "from", "to", "kind"]
        let rows = points.map { [id($0.row), $0.part.rawValue, $0.at.description, $0.from, $0.to, $0.kind.rawValue] }
        switch format {
        case .csv: return columns.joined(separator: ",") + "\n" + rows.map { $0.map(CSVText.cell).joined(separator: ",") + "\n" }.joined()
        case .json:
            let objects = rows.map { row in
                "{" + zip(columns, row).map { "\"\($0)\":" + ($0 == "at" ? $1 : JSONText.quoted($1)) }.joined(separator: ",") + "}"
            }
            return "[" + objects.joined(separator: ",\n") + "]\n"
        case .table:
            var table = TextTable(columns: columns.enumerated().map { .init($1, isRight: $0 == 2) })
            return table.text(rows)
        }
    }

    static func write(_ points: [SwitchPoint], id: (Int) -> String, _ format: OutputFormat, language: Language, to output: ByteOutput)
        throws
    {
        switch format {
        case .csv:
            try output.write("id,part,at,from,to,kind\n")
            for point in points {
                let cells = [id(point.row), point.part.rawValue, point.at.description, point.from, point.to, point.kind.rawValue]
                try output.write(cells.map(CSVText.cell).joined(separator: ",") + "\n")
            }
        case .json:
            try output.write("[")
            for (place, point) in points.enumerated() {
                try output.write(
                    (place > 0 ? ",\n{" : "{")
                        + "\"id\":\(JSONText.quoted(id(point.row))),\"part\":\"\(point.part.rawValue)\",\"at\":\(point.at),"
                        + "\"from\":\(JSONText.quoted(point.from)),\"to\":\(JSONText.quoted(point.to)),\"kind\":\"\(point.kind.rawValue)\"}"
                )
            }
            try output.write("]\n")
        case .table:
            let titles = language == .zh ? ["编号", "内容", "取值", "原为", "变为", "精确性"] : ["id", "part", "at", "from", "to", "kind"]
            var table = TextTable(columns: titles.enumerated().map { .init($1, isRight: $0 == 2) })
            for start in stride(from: 0, to: points.count, by: 1000) {
                try output.write(
                    table.text(
                        points[start..<min(start + 1000, points.count)].map {
                            [id($0.row), $0.part.rawValue, $0.at.description, $0.from, $0.to, $0.kind.rawValue]
                        }))
            }
            try output.write(
                language == .zh ? "共 \(points.count) 个转折点\n" : "\(points.count) switch point\(points.count == 1 ? "" : "s")\n")
        }
    }
}
