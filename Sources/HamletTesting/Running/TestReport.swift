/// What the tests of a policy said.
public struct TestReport: Sendable, Hashable {
    public var tests: [TestResult]

    public init(tests: [TestResult] = []) { self.tests = tests }

    public var passed: Int { tests.count { $0.status == .passed } }
    public var failed: Int { tests.count - passed }
}

/// One test, or one row of a table of cases.
public struct TestResult: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable {
        case passed
        /// An expectation did not hold.
        case failed
        /// The test could not be carried out: a name that stands for nothing, a rule that fails, a limit.
        case error
    }

    public let name: String
    /// The file that it stands in.
    public let file: String
    public let status: Status
    /// Where it went wrong; nil for tests that passed, and where nothing tells.
    public let line: Int?
    /// What went wrong, one sentence.
    public let message: String?
    /// How the decision came about that the test last asked for: a line a rule.
    public let explanation: [String]

    public init(name: String, file: String, status: Status, line: Int? = nil, message: String? = nil, explanation: [String] = []) {
        self.name = name
        self.file = file
        self.status = status
        self.line = line
        self.message = message
        self.explanation = explanation
    }

    /// The place, the sentence and the explanation as one text; nil for tests that passed.
    public var fullMessage: String? {
        guard let message else { return nil }
        let place = line.map { "\(file):\($0): " } ?? "\(file): "
        return ([place + message] + explanation.map { "  " + $0 }).joined(separator: "\n")
    }
}
