import HamletPolicy
import LuaSandbox
import Testing

@Suite("Policies with observed conditions")
struct InstrumentedPolicyTests {
    private static let legal = LegalRules.texts + LegalValues.texts

    @Test("load as the plain ones do, whatever their style", arguments: legal.indices)
    func load(index: Int) throws {
        let source = Self.legal[index].text.replacing("@T", with: "title = \"t\", cite = \"7.1\"")
        let policy = try PolicyLoader().load(PolicySource(text: source))
        let instrumented = try InstrumentedPolicy(policy)
        _ = try instrumented.policy.makeInstance(limits: .standard, catalog: MissingCatalog())
    }
}
