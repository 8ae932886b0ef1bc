import Foundation
import Testing

@Suite("Reports of a run, as files")
struct ReportCommandTests {
    let tool: HamletProcess

    init() throws { tool = try HamletProcess() }

    static let files = ["report.csv", "report.html", "report.json", "report.svg", "report.txt"]

    @Test("a report folder holds the five forms, in the language that is asked for")
    func forms() throws {
        let result = try tool.decide("--report", "r", "--line", "1196", "--lang", "zh")
        #expect(result.code == 0)
        #expect(result.output.contains("H1"))
        #expect(try tool.names().contains("r"))
        for name in Self.files { #expect(try !tool.text("r/\(name)").isEmpty) }
        #expect(try tool.text("r/report.txt").contains("甲村") && tool.text("r/report.svg").hasPrefix("<svg "))
        // One of three is left out for its unknown income; of 5 persons, 3 are below the line by 196 yuan each; they get 30 yuan.
        let csv = try tool.text("r/report.csv").split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let all = Dictionary(zip(csv[0].map(String.init), csv[1].map(String.init))) { $1 }
        #expect(all["households"] == "3" && all["left_out"] == "1" && all["persons"] == "5" && all["poor_persons_before"] == "3")
        #expect(all["granted_fen"] == "3000" && all["gap_fen_before"] == "58800" && all["gap_fen_after"] == "55800")
        #expect(all["headcount_before"] == "0.6" && all["gap_reduction_per_yuan"] == "1")
    }

    @Test("any number of threads, and a process apart, write the same report")
    func same() throws {
        #expect(try tool.decide("--report", "a", "--line", "1196", "--threads", "1").code == 0)
        #expect(try tool.decide("--report", "b", "--line", "1196", "--threads", "3").code == 0)
        #expect(try tool.decide("--report", "c", "--line", "1196", "--isolate").code == 0)
        for name in Self.files {
            #expect(try tool.text("a/\(name)") == tool.text("b/\(name)"))
            #expect(try tool.text("a/\(name)") == tool.text("c/\(name)"))
        }
    }

    @Test("a report of before is replaced, anything else in its place is refused, and failures leave nothing behind")
    func place() throws {
        #expect(try tool.decide("--report", "r", "--line", "1000").code == 0)
        let old = try tool.text("r/report.csv")
        #expect(try tool.decide("--report", "r", "--line", "1196", "--out", "run").code == 0)
        #expect(try tool.text("r/report.csv") != old && tool.exists("run/run.json"))
        #expect(try tool.decide("--report", "run", "--line", "1196").code == 2)
        for nested in ["run", "run/inside", "."] {
            let result = try tool.decide("--report", nested, "--line", "1196", "--out", "run")
            #expect(result.code == 2 && result.errors.contains("folders of their own"))
        }
        let before = try tool.names()
        #expect(try tool.decide("--report", "deep/er/r").code == 2)
        #expect(try tool.names() == before)
    }

    @Test("without a line, with one that is none, and on units that have no income, the reason is said before the run")
    func refused() throws {
        let noLine = try tool.decide("--report", "r")
        #expect(noLine.code == 2 && noLine.errors.contains("--line") && noLine.errors.contains("income_line"))
        for line in ["0", "-5", "x", "0.001", "1e30"] {
            let result = try tool.decide("--report", "r", "--line", line)
            #expect(result.code == 2 && result.output.isEmpty, "\(line)")
        }
        #expect(try tool.decide("--line", "1196").code == 2)
        try tool.write("v.lua", "return policy { id = \"v\", version = \"1\", unit = \"village\", title = \"V\" }")
        for extra in [[], ["--isolate"]] {
            let result = try tool.run(["run", "v.lua", "--register", "town", "--report", "r", "--line", "1196"] + extra)
            #expect(result.code == 2 && result.errors.contains("households or members"))
        }
        #expect(!tool.exists("r"))
    }

    @Test("the policy's own line is the default")
    func ownLine() throws {
        let policy = HamletProcess.policy(when: "return h.net_income_per_capita < p.income_line").replacing(
            "{ line =", with: "{ income_line =")
        try tool.write("policy.lua", policy)
        #expect(try tool.decide("--report", "r", "--set", "income_line=1100").code == 0)
        #expect(try tool.text("r/report.json").contains("\"line_fen\":110000,"))
        #expect(try tool.decide("--report", "r", "--set", "income_line=1100", "--line", "900.5").code == 0)
        #expect(try tool.text("r/report.json").contains("\"line_fen\":90050,"))
    }

    @Test("docs/reports.md shows what the program writes, and names every field")
    func document() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let document = try String(contentsOf: root.appendingPathComponent("docs/reports.md"), encoding: .utf8)
        #expect(try tool.run(["synth", "yangmeishan", "--out", "example"]).code == 0)
        let policy = root.appendingPathComponent("policies/yangmeishan").path
        #expect(
            try tool.decide(
                "--set", "household_cap=2000", "--report", "r", "--lang", "en", policy: policy, register: "example"
            ).code == 0)
        let report = try tool.text("r/report.txt")
        let example = document.split(separator: "```")[3]
        let lines = example.split(separator: "\n")
        #expect(lines.count > 15)
        for line in lines { #expect(report.contains("\n\(line)\n"), "\(line)") }
        for field in try tool.text("r/report.csv").prefix(while: { $0 != "\n" }).split(separator: ",") {
            let stem = field.replacing(#/_(before|after)$/#, with: "_…")
            #expect(document.contains("`\(stem)`"), "\(field)")
        }
    }
}
