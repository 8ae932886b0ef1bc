import HamletPolicy
import Testing

@testable import HamletReports

@Suite("Pages")
struct HTMLReportTests {
    @Test("a page holds all it needs, repeats table headers in print, and escapes what it is given")
    func page() {
        var page = HTMLReport(title: "报告 <b>&", language: .zh)
        page.append(heading: "一 & 二", level: 9)
        page.append(paragraph: "<script>alert(1)</script>")
        page.append(.init(caption: "表 \"1\"", columns: ["村", "户数"], numeric: [1], rows: [["石板<村>", "12"]]))
        page.append(Samples.bars)
        let text = page.text
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">"))
        #expect(text.contains("<title>报告 &lt;b&gt;&amp;</title>") && text.contains("<h4>一 &amp; 二</h4>"))
        #expect(!text.contains("<script") && text.contains("&lt;script&gt;"))
        #expect(text.contains("<thead><tr><th>村</th><th class=\"n\">户数</th></tr></thead>"))
        #expect(text.contains("<td>石板&lt;村&gt;</td><td class=\"n\">12</td>"))
        #expect(text.contains("@page") && text.contains("@media print") && text.contains("table-header-group"))
        #expect(!text.contains("src=") && !text.contains("href") && !text.contains("url("))
        #expect(text.contains(Samples.bars.svg(language: .zh)))
        #expect(HTMLReport(title: "r", language: .en).text.contains("<html lang=\"en\">"))
    }
}
