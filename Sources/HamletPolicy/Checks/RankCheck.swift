internal import LuaSyntax

/// Fields that units are ranked by.
enum RankCheck {
    static func diagnostics(_ context: CheckContext, rankRange: (String) -> SourceRange) -> [Diagnostic] {
        let unit = context.declaration.unit
        return context.declaration.rank.compactMap { key in
            guard case .field(let name) = key.source, let schema = context.schema[unit], schema.field(name) == nil else { return nil }
            let problem: FieldWords.Problem
            if schema.link(name) != nil {
                problem = .init(code: "type_mismatch", message: "`\(name)` leads to other units, which have no order", help: nil)
            } else {
                problem = FieldWords(context: context).unknown(name, of: unit, base: nil, isRank: true)
            }
            return Diagnostic(
                problem.code, file: context.source.files[0].name, range: rankRange(name), message: problem.message, help: problem.help)
        }
    }
}
