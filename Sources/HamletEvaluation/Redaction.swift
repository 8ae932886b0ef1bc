internal import Foundation
internal import HamletRegister
internal import LuaSandbox

/// Takes what names or identifies people out of an error text: a script may have put into it what it read (`error("bad " .. h.head_name)`).
///
/// Known are the personal fields of the unit, of its household, and of the household's members.
struct Redaction {
    private let register: Register
    private let unit: UnitName
    private let row: Int

    init(register: Register, unit: UnitName, row: Int) {
        self.register = register
        self.unit = unit
        self.row = row
    }

    func applied(to failure: LuaFailure) -> LuaFailure {
        var result = failure
        // Longest first: a name may be part of another.
        for text in personalTexts.sorted(by: { ($1.utf8.count, $1) < ($0.utf8.count, $0) }) {
            result.message = result.message.replacingOccurrences(of: text, with: "…")
        }
        return result
    }

    private var personalTexts: Set<String> {
        guard let table = register.table(unit), row < table.rowCount else { return [] }
        var texts = personal(of: table, row)
        var household = unit == .household ? row : nil
        if let owner = table.link("household")?.one(row), let households = register.table(.household) {
            household = owner
            texts.formUnion(personal(of: households, owner))
        }
        if let household, let members = register.table(.member) {
            for member in register.table(.household)?.link("members")?.many(household) ?? [] {
                texts.formUnion(personal(of: members, member))
            }
        }
        return texts
    }

    private func personal(of table: Table, _ row: Int) -> Set<String> {
        Set(table.unit.fields.filter(\.isPersonal).compactMap { table.column($0.name)?.string(at: row) }.filter { !$0.isEmpty })
    }
}
