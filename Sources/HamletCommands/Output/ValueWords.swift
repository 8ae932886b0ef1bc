import HamletPolicy
import HamletRegister
import LuaSandbox

/// Values and names as people read them.
struct ValueWords {
    let policy: PolicyDeclaration
    let language: Language
    private let schema: Schema

    init(policy: PolicyDeclaration, language: Language) {
        self.policy = policy
        self.language = language
        schema = .standard
    }

    /// A field by its path; in Chinese by its header.
    func field(_ path: String) -> String {
        guard language == .zh else { return path }
        var names = path.split(separator: ".").map(String.init)
        let last = names.popLast() ?? path
        var at = policy.unit
        for name in names {
            guard let link = schema[at]?.link(name) else { return path }
            at = link.target
        }
        guard let field = schema[at]?.field(last) else { return path }
        return names.isEmpty ? field.title.zh : "\(schema[at]?.title.zh ?? "")的\(field.title.zh)"
    }

    func unit(_ unit: UnitName) -> String {
        let title = schema[unit]?.title
        return (language == .zh ? title?.zh : title?.en) ?? unit.rawValue
    }

    func parameter(_ id: String) -> String { language == .zh ? policy.parameter(id)?.title?.zh ?? id : id }

    /// A parameter's value; years have no separators.
    func parameterValue(_ id: String, _ value: LuaValue) -> String {
        if policy.parameter(id)?.unit == "year", let year = value.double { return NumberText.shortest(year) }
        return self.value(value, nil)
    }

    /// Fen as yuan, with separators: `1,600.00`.
    func yuan(_ fen: Int64) -> String {
        let text = NumberWords.yuan(fen)
        return DecimalText.grouped(text)
    }

    func number(_ number: Double) -> String {
        guard number.isFinite else { return String(number) }
        return DecimalText.grouped(NumberText.shortest(number))
    }

    /// A value as scripts see it; amounts of money with two decimals.
    func value(_ value: LuaValue, _ field: Field?) -> String {
        switch value {
        case .nil: return language == .zh ? "未知" : "unknown"
        case .boolean(let truth): return language == .zh ? (truth ? "是" : "否") : String(truth)
        case .integer(let whole): return field?.type == .year ? String(whole) : DecimalText.grouped(String(whole))
        case .number(let number):
            let fen = (number * 100).rounded()
            // What is no whole number of fen shows all its digits.
            if field?.type == .money, abs(fen) < 1e15, abs(number * 100 - fen) < 1e-6 { return yuan(Int64(fen)) }
            return self.number(number)
        case .string: return value.text.map { code($0, field) } ?? "…"
        case .table(let table): return table.array.map { self.value($0, field) }.joined(separator: " / ")
        case .function, .view, .list, .opaque: return "…"
        }
    }

    /// A value of the register.
    func value(_ value: RegisterValue, _ field: Field?) -> String {
        switch value {
        case .null: language == .zh ? "未知" : "unknown"
        case .boolean(let truth): language == .zh ? (truth ? "是" : "否") : String(truth)
        case .integer(let whole): field?.type == .year || (1000...9999).contains(whole) ? String(whole) : DecimalText.grouped(String(whole))
        case .fen(let fen): yuan(fen)
        case .decimal(let number): field?.type == .money ? self.value(.number(number), field) : self.number(number)
        case .date, .text, .list: value.canonicalText
        }
    }

    /// Codes by their Chinese names.
    private func code(_ text: String, _ field: Field?) -> String {
        guard language == .zh, let table = field?.type.codeTable else { return text }
        return table.entries.first { $0.identifier == text }?.name ?? text
    }
}
