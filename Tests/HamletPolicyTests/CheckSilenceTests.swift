import HamletPolicy
import Testing

@Suite struct CheckSilenceTests {
    private static let legal = LegalRules.texts + LegalValues.texts

    @Test("nothing is said of what is right", arguments: legal.indices)
    func silence(index: Int) {
        let (name, text) = Self.legal[index]
        let source = text.replacing("@T", with: "title = { zh = \"甲\", en = \"a\" }, cite = \"7.1\"")
        let found = PolicyLoader().check(PolicySource(text: source)).diagnostics
        #expect(found.isEmpty, "\(name): \(found.map { "\($0.code) \($0.range.start) \($0.message)" })")
    }

    @Test("line ends of other systems change nothing but where lines end")
    func lineEnds() {
        let text = CheckedPolicy.rule("\nreturn h.labor_cuont > 1\n").text
        let unix = PolicyLoader().check(PolicySource(text: text)).diagnostics
        let windows = PolicyLoader().check(PolicySource(text: text.replacing("\n", with: "\r\n"))).diagnostics
        #expect(unix.map { "\($0.code) \($0.range)" } == windows.map { "\($0.code) \($0.range)" })
    }
}
