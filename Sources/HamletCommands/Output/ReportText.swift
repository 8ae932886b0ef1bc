import HamletEvaluation
import HamletPolicy
import LuaSandbox

/// A plugin's report as a table, CSV or JSON.
enum ReportText {
    static func table(_ report: PluginHost.Report) -> String {
        let numeric = report.columns.indices.map { column in
            report.rows.contains { $0[column].isNumber } && report.rows.allSatisfy { $0[column].isNumber || isEmpty($0[column]) }
        }
        var table = TextTable(columns: zip(report.columns, numeric).map { .init($0.forTerminal, isRight: $1) })
        return table.text(report.rows.map { $0.map { cell($0).forTerminal.replacing("\n", with: " ") } })
    }

    static func csv(_ report: PluginHost.Report) -> String {
        ([report.columns] + report.rows.map { $0.map(cell) }).map { $0.map(CSVText.cell).joined(separator: ",") + "\n" }.joined()
    }

    /// A list with an object for each row, its fields in the order of the columns.
    static func json(_ report: PluginHost.Report) -> String {
        let names = report.columns.map(JSONText.quoted)
        let objects = report.rows.map { row in
            let fields = zip(names, row).map { name, value -> String in
                var bytes: [UInt8] = []
                LuaValueText.append(isEmpty(value) ? .nil : value, to: &bytes)
                return "\(name):\(String(decoding: bytes, as: UTF8.self))"
            }
            return "{\(fields.joined(separator: ","))}"
        }
        return "[\(objects.joined(separator: ",\n"))]\n"
    }

    private static func isEmpty(_ value: LuaValue) -> Bool { value.isNil || value == .null }

    private static func cell(_ value: LuaValue) -> String {
        switch value {
        case _ where isEmpty(value): ""
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): NumberText.shortest(number)
        case .string(let bytes): String(decoding: bytes, as: UTF8.self)
        default: "(\(value.typeName))"
        }
    }
}

extension LuaValue {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }
}
