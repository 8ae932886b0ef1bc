internal import Foundation

extension Evaluator {
    /// Decides every unit and allocates, without blocking the caller's executor. Cancelling the task ends the run.
    ///
    /// - Throws: ``EvaluationError``; after a cancellation ``EvaluationError/cancelled``.
    public func evaluate(
        _ options: EvaluationOptions = EvaluationOptions(), progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Lua never runs on the cooperative pool: its stacks are too small, and a rule may take long.
                let thread = Thread {
                    continuation.resume(with: Result { try evaluateHere(options, cancellation: cancellation, progress: progress) })
                }
                thread.start()
            }
        } onCancel: {
            cancellation.cancel()
        }
    }

    private func evaluateHere(
        _ options: EvaluationOptions, cancellation: Cancellation, progress: @escaping @Sendable (Int) -> Void
    ) throws -> Evaluation {
        try evaluate(options, cancellation: cancellation, progress: progress)
    }
}
