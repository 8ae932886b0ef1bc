import HamletPolicy
import HamletTesting

/// What `test` prints.
struct TestDocument {
    struct Tested {
        let name: String
        let report: TestReport
        /// Nil unless they were asked for and all tests passed.
        var mutants: [Mutant]?
        var suggestions: [Suggestion]?
        var coverage: Coverage?
    }

    var policies: [Tested] = []
    let failsOnEmpty: Bool
    /// Percent below which a policy's tests fail.
    let coverageMinimum: Double?

    init(failsOnEmpty: Bool, coverageMinimum: Double?) {
        self.failsOnEmpty = failsOnEmpty
        self.coverageMinimum = coverageMinimum
    }

    private var passed: Int { policies.reduce(0) { $0 + $1.report.passed } }
    private var failed: Int { policies.reduce(0) { $0 + $1.report.failed } }

    var isPassed: Bool {
        let isCovered = policies.allSatisfy { $0.coverage.map { $0.percent >= coverageMinimum ?? 0 } ?? true }
        return failed == 0 && isCovered && !(failsOnEmpty && passed == 0)
    }

    /// The form of the contract; with several policies the names of tests begin with the policy's.
    var json: [UInt8] {
        var bytes: [UInt8] = Array("{".utf8)
        JSONText.key("passed", first: true, to: &bytes)
        JSONText.append(Int64(passed), to: &bytes)
        JSONText.key("failed", to: &bytes)
        JSONText.append(Int64(failed), to: &bytes)
        JSONText.key("tests", to: &bytes)
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for policy in policies {
            for test in policy.report.tests {
                bytes += isFirst ? "\n{".utf8 : ",\n{".utf8
                isFirst = false
                JSONText.key("name", first: true, to: &bytes)
                JSONText.append(policies.count > 1 ? "\(policy.name): \(test.name)" : test.name, to: &bytes)
                JSONText.key("status", to: &bytes)
                JSONText.append(test.status.rawValue, to: &bytes)
                JSONText.key("message", to: &bytes)
                if let message = test.fullMessage { JSONText.append(message, to: &bytes) } else { bytes += "null".utf8 }
                bytes.append(UInt8(ascii: "}"))
            }
        }
        bytes += "]".utf8
        let coverages = policies.compactMap(\.coverage)
        if !coverages.isEmpty { CoverageText.append(coverages, to: &bytes) }
        if policies.contains(where: { $0.mutants != nil }) { append(policies.flatMap { $0.mutants ?? [] }, to: &bytes) }
        if policies.contains(where: { $0.suggestions != nil }) {
            JSONText.key("suggestions", to: &bytes)
            bytes.append(UInt8(ascii: "["))
            for (index, suggestion) in policies.flatMap({ $0.suggestions ?? [] }).enumerated() {
                bytes += index > 0 ? ",\n{".utf8 : "\n{".utf8
                JSONText.key("source", first: true, to: &bytes)
                JSONText.append(suggestion.source, to: &bytes)
                bytes.append(UInt8(ascii: "}"))
            }
            bytes.append(UInt8(ascii: "]"))
        }
        bytes += "}\n".utf8
        return bytes
    }

    /// The tests that the suites lack.
    var suggestedText: String { policies.flatMap { $0.suggestions ?? [] }.map { "\n" + $0.source }.joined() }

    private func append(_ mutants: [Mutant], to bytes: inout [UInt8]) {
        JSONText.key("mutants", to: &bytes)
        bytes.append(UInt8(ascii: "["))
        for (index, mutant) in mutants.enumerated() {
            bytes += index > 0 ? ",\n{".utf8 : "\n{".utf8
            JSONText.key("file", first: true, to: &bytes)
            JSONText.append(mutant.file, to: &bytes)
            JSONText.key("line", to: &bytes)
            JSONText.append(Int64(mutant.mutation.range.start.line), to: &bytes)
            JSONText.key("column", to: &bytes)
            JSONText.append(Int64(mutant.mutation.range.start.column), to: &bytes)
            JSONText.key("from", to: &bytes)
            JSONText.append(mutant.mutation.from, to: &bytes)
            JSONText.key("to", to: &bytes)
            JSONText.append(mutant.mutation.to, to: &bytes)
            JSONText.key("status", to: &bytes)
            JSONText.append(mutant.status.rawValue, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Failures in full, then a line of totals for each policy.
    func text(isColored: Bool) -> String {
        var text = ""
        for policy in policies {
            for test in policy.report.tests {
                guard let message = test.fullMessage else { continue }
                let word = test.status == .failed ? "FAILED" : "ERROR"
                text += (isColored ? "\u{1B}[31m\(word)\u{1B}[0m" : word) + " \(test.name)\n"
                text += message.split(separator: "\n").map { "    \($0)\n" }.joined()
            }
            let report = policy.report
            let count = report.tests.count
            let outcome = report.failed == 0 ? "\(report.passed) passed" : "\(report.passed) passed, \(report.failed) failed"
            for mutant in policy.mutants ?? [] where mutant.status == .survived {
                let start = mutant.mutation.range.start
                let to = mutant.mutation.to.isEmpty ? "nothing" : "`\(mutant.mutation.to)`"
                text += "\(mutant.file):\(start.line):\(start.column): no test notices `\(mutant.mutation.from)` → \(to)\n"
            }
            text += "\(policy.name): \(count == 0 ? "no tests" : "\(count) test\(count == 1 ? "" : "s"), \(outcome)")\n"
            if let coverage = policy.coverage { text += CoverageText.text(coverage, name: policy.name, minimum: coverageMinimum) }
            if let mutants = policy.mutants {
                let killed = mutants.count { $0.status == .killed }
                let share = mutants.isEmpty ? 100 : 100 * killed / mutants.count
                text += "\(policy.name): \(mutants.count) mutants, \(killed) killed, \(mutants.count - killed) survived (\(share) %)\n"
            }
        }
        if policies.count > 1 { text += "all: \(passed) passed, \(failed) failed\n" }
        return text
    }
}
