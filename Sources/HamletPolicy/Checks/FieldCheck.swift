internal import HamletRegister
internal import LuaSyntax

/// Names of fields and parameters, wherever what they are read from is known.
enum FieldCheck {
    static func diagnostics(_ context: CheckContext, rankRange: (String) -> SourceRange) -> [Diagnostic] { [] }
}
