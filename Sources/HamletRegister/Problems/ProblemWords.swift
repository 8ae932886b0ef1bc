/// The sentences of problems that a cell can have.
enum ProblemWords {
    static func cell(_ code: ProblemCode, _ field: Field, cell: UnsafeBufferPointer<UInt8>) -> Title {
        switch (code, field.type) {
        case (.codeUnknown, .boolean): Title(zh: "应为 true 或 false", en: "expected true or false")
        case (.valueNotNumber, .money): Title(zh: "应为金额（元，至多两位小数）", en: "expected an amount in yuan with at most two decimals")
        case (.valueNotNumber, _): Title(zh: "不是数字", en: "not a number")
        case (.valueNotInteger, _): Title(zh: "应为整数", en: "expected a whole number")
        case (.valueNotDate, .year): Title(zh: "应为四位年份", en: "expected a year of four digits")
        case (.valueNotDate, _): Title(zh: "应为日期 YYYY-MM-DD", en: "expected a date as YYYY-MM-DD")
        case (.valueOutOfRange, _): outOfRange(field)
        case (.codeUnknown, _): unknownCode(field, cell)
        case (.codeTooMany, .codes(_, let max)): Title(zh: "至多 \(max ?? 0) 个代码", en: "at most \(max ?? 0) codes")
        case (.keyMissing, _): Title(zh: "缺少编号", en: "the id is missing")
        default: Title(zh: "值有误", en: "the value is wrong")
        }
    }

    private static func outOfRange(_ field: Field) -> Title {
        let bounds = field.bounds
        let isText = field.type == .text
        var zh: [String] = []
        var en: [String] = []
        if let lower = bounds.lower, !(isText && lower <= 1) {
            zh.append("不小于 \(DecimalText.shortest(lower))")
            en.append("at least \(DecimalText.shortest(lower))")
        }
        if let upper = bounds.upper {
            zh.append("不大于 \(DecimalText.shortest(upper))")
            en.append("at most \(DecimalText.shortest(upper))")
        }
        if let other = bounds.upperField {
            zh.append("不大于 \(other)")
            en.append("no more than `\(other)`")
        }
        if bounds.endsAtRegisterYear {
            zh.append("不晚于登记表年份")
            en.append("no later than the register's year")
        }
        if zh.isEmpty, field.type == .year { return Title(zh: "没有这个年份", en: "there is no such year") }
        if zh.isEmpty { return Title(zh: "数值过大，无法精确保存", en: "too large to be kept exactly") }
        let (chinese, english) = (zh.joined(separator: "、"), en.joined(separator: ", "))
        if isText { return Title(zh: "字数应\(chinese)", en: "the number of characters must be \(english)") }
        return Title(zh: "超出范围，应\(chinese)", en: "out of range: must be \(english)")
    }

    /// Says which code was probably meant, never what stood in the cell.
    private static func unknownCode(_ field: Field, _ cell: UnsafeBufferPointer<UInt8>) -> Title {
        guard let table = field.type.codeTable else { return Title(zh: "未知代码", en: "unknown code") }
        let plain = Title(zh: "`\(table.name)` 中没有这个代码", en: "no code of `\(table.name)`")
        guard cell.count <= 64 else { return plain }
        let items = cell.split(separator: UInt8(ascii: ";")).map { String(decoding: $0, as: UTF8.self) }
        guard let wrong = items.first(where: { table.index(of: $0) == nil }), let meant = closest(to: wrong, in: table) else {
            return plain
        }
        return Title(zh: plain.zh + "，是否为 `\(meant)`？", en: plain.en + ", did you mean `\(meant)`?")
    }

    private static func closest(to word: String, in table: CodeTable) -> String? {
        if let entry = table.entry(meaning: word) { return entry.identifier }
        if word.hasSuffix("致贫"), let entry = table.entry(meaning: String(word.dropLast(2))) { return entry.identifier }
        let near = table.identifiers.map { ($0, distance(Array(word.lowercased()), Array($0))) }.min { $0.1 < $1.1 }
        guard let near, near.1 <= 2, near.1 < near.0.count else { return nil }
        return near.0
    }

    /// Levenshtein's distance; the words are short.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }

    /// The cell, if it can hold nothing personal: short, digits and number signs only, with fewer digits than a phone number.
    static func harmless(_ cell: UnsafeBufferPointer<UInt8>, _ field: Field) -> String? {
        switch field.type {
        case .text, .texts: return nil
        default: break
        }
        guard !field.isPersonal, !cell.isEmpty, cell.count <= 16 else { return nil }
        var digits = 0
        for byte in cell {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "%"): break
            default: return nil
            }
        }
        return digits > 0 && digits < 11 ? String(decoding: cell, as: UTF8.self) : nil
    }
}
