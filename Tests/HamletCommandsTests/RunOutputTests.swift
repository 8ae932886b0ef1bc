import Foundation
import Testing

@Suite("What a run prints and writes")
struct RunOutputTests {
    let tool: HamletProcess

    init() throws { tool = try HamletProcess() }

    static let files = ["decisions.csv", "manifest.json", "run.json", "summary.txt"]

    @Test("the fields of the JSON stand in the documented order")
    func fieldOrder() throws {
        let result = try tool.decide("--format", "json")
        let keys = result.output.matches(of: #/"([a-z_]+)":/#).map { String($0.1) }
        let head = ["policy", "id", "version", "digest", "parameters", "line", "date", "register", "digest", "units", "summary"]
        let summary = [
            "units", "excluded", "ineligible", "undetermined", "eligible", "failed", "granted", "partial", "waitlisted", "demand_fen",
            "granted_fen",
            "by_reason", "below",
        ]
        let decision = [
            "id", "status", "outcome", "reasons", "undecided", "missing", "priorities", "score", "group", "rank", "demand_fen",
            "granted_fen",
        ]
        #expect(keys == head + summary + ["decisions"] + decision + decision + decision)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect((json["parameters"] as? [String: Int]) == ["line": 1196])
    }

    @Test("the decisions are those that the rules ask for")
    func decisions() throws {
        #expect(
            try tool.decide("--format", "csv").output == """
                id,status,outcome,reasons,undecided,missing,priorities,score,group,rank,demand_fen,granted_fen,error
                H1,eligible,granted,,,,,0,V1,1,3000,3000,
                H2,ineligible,none,below,,,,,V1,,,0,
                H3,undetermined,none,,below,net_income_per_capita,,,V1,,,0,

                """)
    }

    @Test("the table tells measures in its last column, where the policy has them")
    func measures() throws {
        try tool.write(
            "measures.lua",
            """
            return policy { id = "m", version = "1", unit = "household", title = "M", measures = {
              rule { "a", title = "a", measure = "training", cite = "1", when = function(h) return h.household_size > 0 end },
              rule { "b", title = "b", measure = "pigs", cite = "1", when = function(h) return h.household_size > 2 end } } }
            """)
        try tool.write("town/households.csv", "household_id,village_id,household_size\nH1,V1,2\nH2,V1,3\n")
        let lines = try tool.decide(policy: "measures.lua").output.split(separator: "\n")
        #expect(lines[0].hasSuffix(" measures"))
        #expect(lines[2].hasPrefix("H1") && lines[2].hasSuffix(" training"))
        #expect(lines[3].hasPrefix("H2") && lines[3].hasSuffix(" training; pigs"))
        #expect(try !tool.decide().output.contains("measures"))
    }

    @Test("ids with commas, quotes, line breaks and emoji come back as they went in")
    func oddIDs() throws {
        let ids = ["a,b", "q\"q", "n\nl", "😀", "=1+1", "007"]
        let cells = ids.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
        try tool.write("town/households.csv", "household_id,net_income_per_capita,household_size\n" + cells.map { $0 + ",1,1\n" }.joined())
        let json = try JSONSerialization.jsonObject(with: Data(try tool.decide("--format", "json").output.utf8)) as? [String: Any]
        #expect((json?["decisions"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ids)
        let csv = try tool.decide("--format", "csv").output
        for (id, cell) in zip(ids, cells) {
            #expect(csv.contains("\n\(id.contains(where: { ",\"\n".contains($0) }) ? cell : id),eligible"))
        }
    }

    @Test("any number of threads prints the same bytes", arguments: ["json", "csv", "table"])
    func threads(format: String) throws {
        let rows = (0..<5000).map { "H\($0),V1,\($0 % 5 + 1),\($0 % 2000).00\n" }
        try tool.write("town/households.csv", "household_id,village_id,household_size,net_income_per_capita\n" + rows.joined())
        let one = try tool.decide("--format", format, "--threads", "1").output
        #expect(!one.isEmpty)
        for threads in ["2", "7"] { #expect(try tool.decide("--format", format, "--threads", threads).output == one) }
    }

    @Test("a run folder appears whole, and a newer run replaces it")
    func runFolder() throws {
        #expect(try tool.decide("--out", "runs/first").code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: tool.folder.path + "/runs/first").sorted() == Self.files)
        #expect(try tool.text("runs/first/run.json") == tool.decide("--format", "json").output)
        #expect(try tool.decide("--out", "runs/first", "--set", "line=0").code == 0)
        #expect(try tool.text("runs/first/run.json").contains("\"line\":0"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: tool.folder.path + "/runs") == ["first"])
    }

    @Test("what is no run, and a run with other files beside it, is never replaced")
    func otherFolders() throws {
        #expect(try tool.decide("--out", "town").code == 2)
        #expect(try tool.decide("--out", "policy.lua").code == 2)
        #expect(try tool.decide("--out", "mine").code == 0)
        try tool.write("mine/notes.txt", "notes")
        #expect(try tool.decide("--out", "mine").code == 2)
        #expect(try tool.text("mine/notes.txt") == "notes")
    }

    @Test("a run that fails leaves nothing behind, not even the folders on the way")
    func nothingHalfWritten() throws {
        let before = try tool.names()
        #expect(try tool.decide("--out", "a/b/run", policy: "nope.lua").code == 6)
        #expect(try tool.decide("--out", "/proc/nowhere/run").code == 6)
        #expect(try tool.decide("--out", "policy.lua/run").code == 6)
        #expect(try tool.names() == before)
    }

    @Test("a full disk is said to be full")
    func fullDisk() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        for format in ["table", "json", "csv"] {
            let result = try tool.decide("--format", format, output: full)
            #expect(result.code == 6)
            #expect(result.errors.contains("the disk is full"))
        }
    }

    @Test("a reader that goes away ends the program in silence")
    func brokenPipe() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let result = try tool.decide("--format", "json", output: pipe.fileHandleForWriting)
        #expect(result.isSignal && result.code == SIGPIPE)
        #expect(result.errors.isEmpty)
    }

    @Test("an interruption ends with 130 and takes away what was begun", arguments: [SIGINT, SIGTERM])
    func interruption(signal: Int32) throws {
        try tool.write("policy.lua", HamletProcess.policy(when: "while true do end"))
        let before = try tool.names()
        let process = try tool.start(
            ["run", "policy.lua", "--register", "town", "--out", "a/run", "--fuel", "1000000000000", "--time", "100000000"])
        // The folder in which the run is put together tells that it has begun; the rule never ends.
        while !tool.exists("a"), process.isRunning { usleep(2000) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        let result = try tool.result(of: process)
        #expect(result.code == 130 && !result.isSignal)
        #expect(result.errors.contains("interrupted"))
        #expect(result.output.isEmpty)
        // Only the folder on the way may stay.
        #expect(try tool.names().filter { $0 != "a" } == before)
        #expect(((try? FileManager.default.contentsOfDirectory(atPath: tool.folder.path + "/a")) ?? []) == [])
    }

    @Test("a trace has a line a unit with a sign for each rule and condition")
    func trace() throws {
        try tool.write("policy.lua", HamletProcess.policy(when: "return h.household_size > 2 and h.net_income_per_capita < p.line"))
        let result = try tool.decide("--trace", "trace.txt", "--format", "csv")
        let lines = try tool.text("trace.txt").split(separator: "\n").map(String.init)
        #expect(lines[0] == "hamlet-trace 1" && lines[1].hasPrefix("policy p 1 "))
        #expect(
            lines.dropFirst(2) == [
                "rule qualify below", "condition policy.lua:3:87 h.household_size > 2",
                "condition policy.lua:3:112 h.net_income_per_capita < p.line",
                "rule assist fund", "units", "H1\t1111", "H2\t00--", "H3\t?1?1",
            ])
        #expect(try tool.decide("--format", "csv").output == result.output)
        #expect(try tool.decide("--trace", "nowhere/trace.txt").code == 6)
        #expect(try tool.decide("--trace", "trace.txt", "--isolate").code == 2)
    }
}
