public import LuaSandbox
public import LuaSyntax

/// A policy whose rules tell, for each condition they pass, how it came out.
///
/// It decides as the plain policy does. It spends more fuel, so it is for explanations and tests, not for runs.
public struct InstrumentedPolicy: Sendable {
    /// A condition of the policy; its place in ``InstrumentedPolicy/conditions`` is its number in the trace.
    public struct Condition: Sendable {
        /// The file, as a place in the policy's `chunks`.
        public let chunk: Int
        public let condition: Conditions.Condition

        public var range: SourceRange { condition.expression.range }
        /// The function in whose own code it stands.
        public var function: NodeID { condition.function }
    }

    /// The same policy, to make instances from.
    public let policy: Policy
    /// What its instances observe: the conditions in functions that rules can reach.
    public let conditions: [Condition]
    /// How the conditions of each file are connected.
    public let files: [Conditions]
    /// The number of each condition of a file; nil if it is not observed.
    private let numbers: [[Int?]]

    /// The number of a condition of a file.
    public func number(_ condition: Int, chunk: Int) -> Int? { numbers[chunk][condition] }

    /// The text of a condition as its author wrote it, with single blanks.
    public func text(_ number: Int) -> String {
        policy.chunks[conditions[number].chunk].text(in: conditions[number].range).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }

    /// - Throws: ``LuaFailure`` if the machine has no memory for a thread.
    public init(_ policy: Policy) throws(LuaFailure) {
        // Trees are walked by recursion, which needs a deep stack.
        self = try WorkerThread.run { () throws(LuaFailure) in InstrumentedPolicy(onThisThread: policy) }
    }

    private init(onThisThread plain: Policy) {
        var policy = plain
        let instrumentation = Instrumentation(plain)
        files = instrumentation.files
        var conditions: [Condition] = []
        var numbers: [[Int?]] = []
        for (index, file) in files.enumerated() {
            let observed = instrumentation.rewrite(index, first: conditions.count)
            if let prepared = observed.prepared { policy.prepared[index] = prepared }
            for (place, number) in observed.numbers.enumerated() where number != nil {
                conditions.append(Condition(chunk: index, condition: file.conditions[place]))
            }
            numbers.append(observed.numbers)
        }
        policy.isInstrumented = !conditions.isEmpty
        self.policy = policy
        self.conditions = conditions
        self.numbers = numbers
    }
}
