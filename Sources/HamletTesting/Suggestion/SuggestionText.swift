internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox

/// Tests as Lua.
struct SuggestionText {
    let schema: Schema
    /// What the test file gives at its end.
    let given: TestUnit

    /// A test that asks for a case and expects what the policy says today.
    func source(named name: String, _ test: TestCase, _ decision: Decision, about notes: [String], asksMoney: Bool) -> String {
        guard case .unit(let unit) = test.content else { return "" }
        var lines = notes.map { "-- \($0)" }
        lines.append("test(\(Self.quoted(name)), function()")
        let settings = settings(test.settings)
        let indent = settings.isEmpty ? 2 : 4
        let blank = String(repeating: " ", count: indent)
        if !settings.isEmpty { lines.append("  with({ \(settings) }, function()") }
        lines.append("\(blank)local d = decide \(Self.table(changes(from: given, to: unit), indent: indent))")
        lines += expectations(decision, asksMoney: asksMoney).map { blank + $0 }
        if !settings.isEmpty { lines.append("  end)") }
        lines.append("end)")
        return lines.joined(separator: "\n") + "\n"
    }

    private func expectations(_ decision: Decision, asksMoney: Bool) -> [String] {
        var lines = ["expect(d.status).equals(\"\(decision.status)\")", "expect(d.reasons).equals \(Self.list(decision.reasons))"]
        if !decision.undecided.isEmpty { lines.append("expect(d.undecided).equals \(Self.list(decision.undecided))") }
        if decision.status == "undetermined" || !decision.missing.isEmpty {
            lines.append("expect(d.missing).equals \(Self.list(decision.missing))")
        }
        guard decision.status == "eligible" else { return lines }
        lines.append("expect(d.priorities).equals \(Self.list(decision.priorities))")
        if let score = decision.score { lines.append("expect(d.score).equals(\(NumberText.shortest(score)))") }
        if let measures = decision.measures { lines.append("expect(d.measures).equals \(Self.list(measures))") }
        if let demand = decision.demandFen { lines.append("expect(d.demand_fen).equals(\(demand))") }
        for (index, grant) in (decision.grants ?? []).enumerated() {
            if let demand = grant.demandFen { lines.append("expect(d.grants[\(index + 1)].demand_fen).equals(\(demand))") }
        }
        if asksMoney {
            lines.append("expect(d.outcome).equals(\"\(decision.outcome)\")")
            lines.append("expect(d.granted_fen).equals(\(decision.grantedFen))")
        }
        return lines
    }

    private func settings(_ settings: TestSettings) -> String {
        var parts = settings.parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        if let date = settings.date { parts.insert("date = \"\(date)\"", at: 0) }
        return parts.joined(separator: ", ")
    }

    /// What must be written to come from one unit to the other.
    func changes(from given: TestUnit, to unit: TestUnit) -> [(String, String)] {
        var parts: [(String, String)] = []
        for (name, value) in unit.fields.sorted(by: { $0.key < $1.key }) where given.fields[name] != value {
            // What nobody gives is unknown anyway.
            if value == .null, given.fields[name] == nil { continue }
            parts.append((name, Self.literal(value)))
        }
        for (name, value) in given.fields.sorted(by: { $0.key < $1.key }) where unit.fields[name] == nil && value != .null {
            parts.append((name, "unknown"))
        }
        if unit.extra != given.extra {
            let texts = unit.extra.sorted { $0.key < $1.key }.map { "[\(Self.quoted($0.key))] = \(Self.literal($0.value))" }
            parts.append(("extra", "{ \(texts.joined(separator: ", ")) }"))
        }
        for name in Set(unit.links.keys).union(given.links.keys).sorted() {
            let (old, new) = (given.links[name], unit.links[name])
            if old == new { continue }
            guard let new else {
                parts.append((name, "unknown"))
                continue
            }
            if schema[unit.unit]?.link(name)?.isMany == false, let target = new.first {
                let inner = changes(from: old?.first ?? TestUnit(unit: target.unit), to: target)
                parts.append((name, Self.table(inner, indent: 0)))
            } else {
                let units = new.map { Self.table(changes(from: TestUnit(unit: $0.unit), to: $0), indent: 0) }
                parts.append((name, units.isEmpty ? "{}" : "{ \(units.joined(separator: ", ")) }"))
            }
        }
        return parts
    }

    static func table(_ parts: [(String, String)], indent: Int) -> String {
        if parts.isEmpty { return "{}" }
        let line = "{ " + parts.map { "\($0.0) = \($0.1)" }.joined(separator: ", ") + " }"
        if line.count < 100 || indent == 0 { return line }
        let blank = String(repeating: " ", count: indent)
        return "{\n" + parts.map { "\(blank)  \($0.0) = \($0.1),\n" }.joined() + blank + "}"
    }

    private static func list(_ texts: [String]) -> String {
        texts.isEmpty ? "{}" : "{ " + texts.map(quoted).joined(separator: ", ") + " }"
    }

    static func literal(_ value: RegisterValue) -> String {
        switch value {
        case .null: return "unknown"
        case .boolean(let flag): return String(flag)
        case .integer(let number): return String(number)
        case .decimal(let number): return DecimalText.shortest(number)
        case .fen(let fen):
            let text = DecimalText.yuan(fen: fen)
            return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
        case .date(let date): return "\"\(date)\""
        case .text(let text): return quoted(text)
        case .list(let texts): return list(texts)
        }
    }

    static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }
}
