import Foundation
import Testing

@Suite struct TestCommandTests {
    private let tool: HamletProcess

    init() throws {
        tool = try HamletProcess()
        try tool.write("p/policy.lua", HamletProcess.policy())
        try tool.write(
            "p/policy_test.lua",
            """
            given { household_size = 2, net_income_per_capita = 1000 }
            test("below", function() expect(decide {}.status).equals("eligible") end)
            """)
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("tests that pass exit with 0, one that fails with 1, in the form of the contract")
    func outcomes() throws {
        #expect(try tool.run(["test", "p"]).code == 0)
        try tool.write(
            "p/more_test.lua", "test('wrong', function() expect(1).equals(2) end)\ntest('broken', function() decide { x = 1 } end)")
        let result = try tool.run(["test", "p", "--format", "json"])
        #expect(result.code == 1)
        let object = try json(result.output)
        #expect(object["passed"] as? Int == 1 && object["failed"] as? Int == 2)
        let tests = try #require(object["tests"] as? [[String: Any]])
        #expect(tests.compactMap { $0["status"] as? String } == ["passed", "failed", "error"])
        #expect(tests[0]["message"] is NSNull)
        #expect((tests[1]["message"] as? String)?.hasPrefix("p/more_test.lua:1: expected 2, got 1") == true)
    }

    @Test("a policy that cannot be used exits with 3, a missing one with 6, wrong usage with 2")
    func codes() throws {
        try tool.write("bad/policy.lua", "return policy {")
        #expect(try tool.run(["test", "bad"]).code == 3)
        #expect(try tool.run(["test", "nowhere"]).code == 6)
        #expect(try tool.run(["test", "p", "--format", "csv"]).code == 2)
        #expect(try tool.run(["test", "p", "--date", "2010-02-30"]).code == 2)
        #expect(try tool.run(["test", "p", "--coverage-min", "101"]).code == 2)
    }

    @Test("a filter that lets nothing pass is no failure unless it is asked for")
    func empty() throws {
        #expect(try tool.run(["test", "p", "--filter", "nothing"]).code == 0)
        #expect(try tool.run(["test", "p", "--filter", "nothing", "--fail-on-empty"]).code == 1)
    }

    @Test("coverage below the least percentage exits with 1, and JSON has rules and conditions")
    func coverage() throws {
        #expect(try tool.run(["test", "p", "--coverage-min", "50"]).code == 0)
        let result = try tool.run(["test", "p", "--coverage-min", "100", "--format", "json"])
        #expect(result.code == 1)
        let coverage = try #require(try json(result.output)["coverage"] as? [String: Any])
        #expect(coverage["percent"] as? Double == 50)
        let rules = try #require(coverage["rules"] as? [[String: Any]])
        #expect(Set(rules[0].keys) == ["section", "id", "line", "true", "false", "undetermined"])
        #expect((coverage["conditions"] as? [[String: Any]])?.count == 1)
    }

    @Test("suggestions can be appended as they are printed, and leave no mutant of a small policy that changes anything")
    func suggestions() throws {
        let before = try json(try tool.run(["test", "p", "--mutate", "--format", "json"]).output)
        let mutants = try #require(before["mutants"] as? [[String: Any]])
        #expect(Set(mutants[0].keys) == ["file", "line", "column", "from", "to", "status"])
        #expect(mutants.contains { $0["status"] as? String == "survived" })
        let result = try tool.run(["test", "p", "--suggest"])
        #expect(result.code == 0 && result.errors.contains("1 test, 1 passed"))
        try tool.write("p/policy_test.lua", try tool.text("p/policy_test.lua") + result.output)
        let after = try tool.run(["test", "p", "--mutate"])
        #expect(after.code == 0)
        // A fen more than a budget of whole yuan pays for nothing more.
        #expect(after.output.contains("no test notices `100` → `100.01`"), "\(after.output)")
        #expect(after.output.contains(" 1 survived"), "\(after.output)")
        let none = try json(try tool.run(["test", "p", "--suggest", "--format", "json"]).output)
        #expect((none["suggestions"] as? [Any])?.isEmpty == true)
    }

    @Test("watching runs again after a change, bears a broken policy, and ends with an interruption")
    func watching() async throws {
        let process = try tool.start(["test", "p", "--watch"])
        defer { if process.isRunning { process.terminate() } }
        func wait(for words: String) async throws {
            for _ in 0..<200 {
                if try (tool.text("stdout") + tool.text("stderr")).contains(words) { return }
                try await Task.sleep(for: .milliseconds(50))
            }
            Issue.record("no `\(words)`: \(try tool.text("stdout")) \(try tool.text("stderr"))")
        }
        try await wait(for: "waiting for a change")
        try tool.write("p/more_test.lua", "test('new', function() end)")
        try await wait(for: "2 tests, 2 passed")
        try tool.write("p/policy.lua", "return policy {")
        try await wait(for: "policy.syntax")
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
    }
}
