internal import HamletRegister
internal import LuaSyntax

/// Names of fields and parameters, wherever what they are read from is known, and what follows from the types of values.
enum FieldCheck {
    static func diagnostics(_ context: CheckContext, rankRange: (String) -> SourceRange) -> [Diagnostic] {
        let interpreter = Interpreter(context)
        interpreter.load()
        for root in RootFunction.all(of: context) {
            _ = interpreter.follow(root.place, root.node, arguments: [root.unit, .object(.parameters)])
        }
        return interpreter.findings.diagnostics
    }
}
