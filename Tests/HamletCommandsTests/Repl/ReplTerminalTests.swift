import Foundation
import Testing

@testable import HamletCommands

@Suite("The prompt on a terminal", .serialized)
struct ReplTerminalTests {
    private func wait(_ process: TerminalProcess, for text: String) throws {
        let hasCome = process.take(text)
        try #require(hasCome, "`\(text)` comes:\n\(process.output.suffix(2000))")
    }

    @Test("Ctrl-C stops a run of many units, and the session goes on")
    func stopsRun() throws {
        let place = try ReplPlace()
        let rows = (0..<20_000).map { "H\($0),V1,3,1000.00" }.joined(separator: "\n")
        try place.process.write("large/register.json", #"{"place":"T","date":"2018-01-01","version":"1"}"#)
        try place.process.write("large/villages.csv", "village_id,name\nV1,甲村\n")
        try place.process.write("large/households.csv", "household_id,village_id,household_size,net_income_per_capita\n\(rows)\n")
        // Each unit takes some milliseconds: all together would take minutes.
        try place.process.write(
            "slow.lua", HamletProcess.policy(when: "local n = 0 for i = 1, 1000000 do n = n + i end return n > 0"))
        let process = try TerminalProcess(["repl", "slow.lua", "--register", "large"], in: place.process.folder)
        try wait(process, for: "p> ")
        try process.type(":run\r")
        _ = process.read(for: 0.7)
        try process.type("<C-C>")
        try wait(process, for: "stopped")
        try wait(process, for: "p> ")
        try process.type("#units, 20 + 1\r")
        try wait(process, for: "20000\t21")
        try process.type(":find (function() local n = 0 for i = 1, 1000000 do n = n + i end return n > 0 end)()\r")
        _ = process.read(for: 0.7)
        process.signal(SIGINT)
        try wait(process, for: "stopped")
        try process.type("<C-D>")
        #expect(process.end() == 0)
    }

    @Test("a signal at the prompt drops the line, as the key does")
    func signalAtPrompt() throws {
        let place = try ReplPlace()
        let process = try TerminalProcess(["repl"], in: place.process.folder)
        try wait(process, for: "hamlet> ")
        try process.type("1 + ")
        _ = process.read { $0.contains("1 +") }
        process.signal(SIGINT)
        try wait(process, for: "^C")
        try process.type("\"go\" .. \"es on\"\r")
        try wait(process, for: "goes on")
        // An input of several lines is dropped as a whole.
        try process.type("for i = 1, 2 do\r")
        try wait(process, for: "......> ")
        try process.type("<C-C>")
        try wait(process, for: "hamlet> ")
        try process.type("6 * 7\r")
        try wait(process, for: "42")
        try process.type("<C-D>")
        #expect(process.end() == 0)
    }

    @Test("history outlives the session, an input of several lines is one entry, and nobody else may read it")
    func history() throws {
        let place = try ReplPlace()
        let state = ["XDG_STATE_HOME": place.process.folder.path + "/state"]
        let first = try TerminalProcess(["repl"], in: place.process.folder, environment: state)
        try wait(first, for: "hamlet> ")
        try first.type("for i = 1, 2 do\r")
        try wait(first, for: "......> ")
        try first.type("print(\"扶\" .. i)\r")
        try wait(first, for: "......> ")
        try first.type("end\r")
        try wait(first, for: "扶2")
        // The process is lost, the entry is not.
        first.signal(SIGKILL)
        #expect(first.end() == nil)
        let file = place.process.folder.path + "/state/hamlet/history"
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "for i = 1, 2 do\\nprint(\"扶\" .. i)\\nend\n")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)

        let second = try TerminalProcess(["repl"], in: place.process.folder, environment: state)
        try wait(second, for: "hamlet> ")
        try second.type("<UP>\r")
        try wait(second, for: "扶1\n扶2")
        try second.type("<C-D>")
        #expect(second.end() == 0)
    }

    @Test("a terminal that can do nothing is enough")
    func dumb() throws {
        let place = try ReplPlace()
        let process = try TerminalProcess(["repl"], in: place.process.folder, environment: ["TERM": "dumb"])
        try wait(process, for: "hamlet> ")
        try process.type("\"村\" .. \"策\"\r")
        try wait(process, for: "村策")
        #expect(!process.output.contains("\u{1B}"))
        try process.type(":quit\r")
        #expect(process.end() == 0)
    }

    @Test("the window may change while a line is typed")
    func resize() throws {
        let place = try ReplPlace()
        let process = try TerminalProcess(["repl"], in: place.process.folder)
        try wait(process, for: "hamlet> ")
        try process.type("\"" + String(repeating: "扶贫", count: 40))
        _ = process.read(for: 0.2)
        process.resize(columns: 40)
        _ = process.read(for: 0.2)
        process.resize(columns: 120)
        _ = process.read(for: 0.2)
        try process.type("\" and 7 * 11\r")
        try wait(process, for: "77\n")
        try wait(process, for: "hamlet> ")
        try process.type("<C-D>")
        #expect(process.end() == 0)
    }

    @Test("a change that is saved shows before the next prompt: findings, or who is decided otherwise")
    func watches() throws {
        let place = try ReplPlace()
        let process = try TerminalProcess(
            ["repl", "office", "--register", "town", "--set", "per_head=100"], in: place.process.folder)
        try wait(process, for: "office> ")
        try process.type(":run\r")
        try wait(process, for: "eligible        2")
        try place.process.write("office/policy.lua", ReplPlace.policy(line: 1300))
        try process.type("1\r")
        try wait(process, for: "entered 1")
        try wait(process, for: "H4")
        try place.process.write(
            "office/policy.lua", ReplPlace.policy(line: 1300).replacing("h.household_size *", with: "h.household_siz *"))
        try process.type("2\r")
        try wait(process, for: "no field `household_siz`")
        try wait(process, for: "office 1.0.0 goes on")
        try process.type("p.income_line\r")
        try wait(process, for: "1300")
        try process.type("<C-D>")
        #expect(process.end() == 0)
    }
}
