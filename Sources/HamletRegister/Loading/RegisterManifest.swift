import Foundation

/// The content of `register.json`: `{"place","date","version"}`, each of which may be missing.
struct RegisterManifest {
    static let fileName = "register.json"

    var place = ""
    var date: CivilDate?
    var version = ""

    init() {}

    init(place: String, date: CivilDate?, version: String) {
        self.place = place
        self.date = date
        self.version = version
    }

    /// Reads the file; what is wrong goes to `problems`, before those of all tables.
    init(_ blob: ByteBlob, problems: ProblemCollector) {
        func report(_ code: ProblemCode, _ field: String?, _ message: Title) {
            problems.add(table: -1, line: 1, column: 0) {
                RegisterProblem(code: code, file: Self.fileName, header: field, field: field, message: message)
            }
        }
        var bytes = UnsafeRawBufferPointer(start: blob.base, count: blob.count)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(3)) }
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)), let fields = object as? [String: Any] else {
            report(.encodingInvalid, nil, Title(zh: "不是 JSON 对象", en: "not a JSON object"))
            return
        }
        func text(_ name: String) -> String? {
            switch fields[name] {
            case let text as String: return text
            case let number as NSNumber: return number.stringValue
            case nil, is NSNull: return nil
            default:
                report(.encodingInvalid, name, Title(zh: "`\(name)` 应为文字", en: "`\(name)` must be a text"))
                return nil
            }
        }
        place = text("place") ?? ""
        version = text("version") ?? ""
        if let date = text("date"), !date.isEmpty {
            self.date = CivilDate(iso: date)
            if self.date == nil {
                report(.valueNotDate, "date", Title(zh: "应为日期 YYYY-MM-DD", en: "expected a date as YYYY-MM-DD"))
            }
        }
    }

    /// Canonical JSON, ending in a line feed.
    var json: String {
        func quoted(_ text: String) -> String {
            let data = try? JSONSerialization.data(withJSONObject: [text], options: [.withoutEscapingSlashes])
            let list = data.map { String(decoding: $0, as: UTF8.self) } ?? "[\"\"]"
            return String(list.dropFirst().dropLast())
        }
        let date = date.map { quoted($0.description) } ?? "null"
        return "{\"place\":\(quoted(place)),\"date\":\(date),\"version\":\(quoted(version))}\n"
    }
}
