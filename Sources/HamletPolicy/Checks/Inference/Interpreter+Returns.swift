internal import LuaSyntax

/// Helpers that can end without a `return` although their value is used.
extension Interpreter {
    /// What the value of a call is used as.
    enum ValueUse {
        /// Something that must be there: an operand, or what the host gets.
        case value
        /// A result that is handed on. That there is none may be meant, unless it is true or false.
        case truth
        /// A question, which no value answers with no. To return what was found, or nothing, is common.
        case condition
    }

    /// A call of a function that may have ended without a `return`.
    struct UnreturnedCall {
        let closure: Closure
        /// What the call gives.
        let type: InferredType
    }

    /// Reports the functions whose values an expression is made of, if they can end without a `return`.
    func expectReturn(from expression: Expression, as use: ValueUse) {
        switch expression.unwrapped.kind {
        case .call: checkReturn(of: expression.unwrapped, as: use)
        case .binary(let binary) where binary.operator.isLogical:
            // `f(h) or 0` is written for the case that there is no value.
            if binary.operator == .and || use == .condition {
                expectReturn(from: binary.left, as: binary.operator == .and ? use : .condition)
            }
            expectReturn(from: binary.right, as: use)
        default: break
        }
    }

    private func checkReturn(of expression: Expression, as use: ValueUse) {
        guard isReporting, protectedDepth == 0, let call = callsWithoutReturn[nodeKey(expression)] else { return }
        let isTruth = !call.type.isUnknown && call.type.number == nil && call.type.texts.isEmpty && call.type.objects.isEmpty
        guard use == .value || isTruth else { return }
        findings.add(
            Diagnostic(
                "no_return", file: context.source.files[call.closure.chunk].name, range: call.closure.node.keyword,
                message: "the function can end without a `return`",
                help: isTruth ? "return true or false on every way through it" : "return a value on every way through it"),
            at: nodeKey(expression), isSure: !activation.isConditional)
    }
}
