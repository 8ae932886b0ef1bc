public import HamletPolicy
internal import HamletRegister

extension RunReport {
    /// All areas: the whole, then each township, then each village.
    public var areas: [AreaReport] { [all] + townships + villages }

    /// The report as text for people: tables, and a chart of the headcount.
    public func text(language: Language, columns: Int = 100) -> String {
        var text = title(language) + "\n" + facts(language).joined(separator: "\n") + "\n"
        for section in ReportField.sections {
            text += "\n" + section.title.text(language) + "\n"
            var table = TextTable(
                columns: [.init(language == .zh ? "地区" : "area")] + section.fields.map { .init($0.title.text(language), isRight: true) })
            text += table.text(rows(section, language))
        }
        text += "\n" + headcountChart.text(columns: columns, language: language)
        text += "\n" + notes(language).map { "- \($0)\n" }.joined()
        return text
    }

    /// A row for each area, money in fen; undefined values are empty.
    public var csv: String {
        var text = (["area", "id", "name", "township"] + ReportField.all.map(\.name)).joined(separator: ",") + "\n"
        for area in areas {
            let cells = [area.kind.rawValue, area.id, area.name, area.township] + ReportField.all.map { $0.value(area).cell }
            text += cells.map(CSVText.cell).joined(separator: ",") + "\n"
        }
        return text
    }

    /// One object, its fields in the order of the CSV; undefined values are null.
    public var json: String {
        var bytes: [UInt8] = []
        func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
        append("{\"version\":1,\"policy\":{\"id\":\(JSONText.quoted(head.policy.id)),\"version\":\(JSONText.quoted(head.policy.version)),")
        append("\"digest\":\(JSONText.quoted(head.policyDigest))},\"date\":\(head.date.map(JSONText.quoted) ?? "null"),")
        append("\"unit\":\(JSONText.quoted(head.policy.unit.rawValue)),\"line_fen\":\(lineFen),\"areas\":[")
        for (index, area) in areas.enumerated() {
            append(index > 0 ? ",{" : "{")
            let names = [("area", area.kind.rawValue), ("id", area.id), ("name", area.name), ("township", area.township)]
            append(names.map { "\"\($0)\":\(JSONText.quoted($1))" }.joined(separator: ","))
            for field in ReportField.all { append(",\"\(field.name)\":\(field.value(area).json)") }
            append("}")
        }
        append("],\"grant_shares_by_tenth\":")
        append(tenths.map { "[" + $0.map(DecimalText.shortest).joined(separator: ",") + "]" } ?? "null")
        append("}\n")
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A page to print: the tables, and charts of headcount, gap, money by tenth and incomes.
    public func html(language: Language) -> String {
        var page = HTMLReport(title: title(language), language: language)
        for fact in facts(language) { page.append(paragraph: fact) }
        page.append(headcountChart)
        for (index, section) in ReportField.sections.enumerated() {
            page.append(heading: section.title.text(language))
            let columns = [language == .zh ? "地区" : "area"] + section.fields.map { $0.title.text(language) }
            page.append(HTMLReport.Table(columns: columns, numeric: Set(1..<columns.count), rows: rows(section, language)))
            if index == 1 {
                page.append(gapChart)
                page.append(incomeChart)
            }
        }
        if tenths != nil { page.append(tenthsChart) }
        page.append(heading: language == .zh ? "口径说明" : "Definitions")
        for note in notes(language) { page.append(paragraph: note) }
        return page.text
    }

    /// Villages stand below their township; the only township is the whole.
    private func rows(_ section: ReportField.Section, _ language: Language) -> [[String]] {
        func row(_ area: AreaReport, _ indent: String) -> [String] {
            [indent + area.label.text(language)] + section.fields.map { $0.value(area).text }
        }
        let parts = townships.flatMap { township in
            (townships.count > 1 ? [row(township, "")] : [])
                + villages.filter { $0.township.utf8.elementsEqual(township.id.utf8) }.map { row($0, "\u{3000}") }
        }
        return [row(all, "")] + parts
    }

    private func title(_ language: Language) -> String {
        let policy = head.policy.title?.text(language) ?? head.policy.id
        return language == .zh ? "\(policy)：村镇成效报告" : "\(policy): report by village and town"
    }

    private func facts(_ language: Language) -> [String] {
        let policy = head.policy
        let parameters = head.parameters.map { "\($0.id)=\($0.value)" }.joined(separator: " ")
        let date = head.date ?? "–"
        return language == .zh
            ? ["政策 \(policy.id) \(policy.version)，日期 \(date)，贫困线 \(lineText) 元／人·年", "参数：\(parameters)"]
            : [
                "policy \(policy.id) \(policy.version), date \(date), poverty line \(lineText) yuan a person and year",
                "parameters: \(parameters)",
            ]
    }

    private func notes(_ language: Language) -> [String] {
        let isByMember = head.policy.unit == .member
        if language == .zh {
            return [
                "贫困指人均纯收入低于（不含等于）贫困线；补助后收入＝（家庭纯收入＋补助）÷家庭人口，各指数按人口加权。",
                "收入或人口不详的户（“未计户”）只计入户数与资金，不计入人口及以下各项。",
                isByMember ? "本政策按人补助：补助按户合计，受助人口为得到补助的成员。" : "受助人口为受助户的全部人口。",
                "每元缩小缺口＝（补助前总缺口－补助后总缺口）÷补助金额；超线溢出＝补助贫困户的资金中超过其缺口的部分所占比例。",
                "集中指数为负表示资金偏向收入较低者；各村最大／最小为各村每个贫困人口所得补助之比。",
                "同类户指户类型与家庭人口都相同的户；变异系数为各类标准差÷平均数，按户数加权。",
            ]
        }
        return [
            "Poor: net income per person strictly below the line. After: (net income + grant) / size. Indices count persons.",
            "Households with unknown income or size (left out) are counted with their money, but not in persons nor in what follows.",
            isByMember
                ? "The policy grants to members: grants are added up by household, recipient persons are the members granted money."
                : "Recipient persons are all persons of the recipient households.",
            "Gap closed per yuan: (gap before - gap after) / money. Spill-over: of the money given to the poor, what exceeds their gap.",
            "Concentration below 0: more to the poorer. Villages max/min: grants per poor person, the largest by the smallest.",
            "Class: households of the same type and size; standard deviation / mean of their grants, weighted by households.",
        ]
    }
}
