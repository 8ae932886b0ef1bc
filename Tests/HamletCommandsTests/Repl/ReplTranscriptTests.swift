import Foundation
import Testing

@testable import HamletCommands

@Suite("Sessions go as they are written down", .serialized)
struct ReplTranscriptTests {
    @Test("as a library", arguments: Transcript.all.filter { !$0.needsTerminal })
    func library(_ transcript: Transcript) throws {
        let place = try ReplPlace()
        let session = try place.session(transcript.arguments)
        var check = TranscriptCheck(name: transcript.name)
        for (line, step) in transcript.steps {
            switch step {
            case .type(let text):
                if !session.isContinuing { check.type() }
                check.add(session.take(text).text)
            case .expect(let pattern):
                let hasCome = check.take(pattern)
                #expect(hasCome, "\(transcript.name):\(line): `\(pattern)` did not come:\n\(check.unseen)")
            case .refuse(let pattern): check.refuse(pattern, line: line)
            case .typeOnTerminal, .interrupt: break
            }
        }
        check.add(session.end().text)
        check.type()
    }

    @Test("through a pipe: all answers in order, no prompts, exit code 0", arguments: Transcript.all.filter { !$0.needsTerminal })
    func pipe(_ transcript: Transcript) throws {
        let place = try ReplPlace()
        let lines = transcript.steps.compactMap { if case .type(let text) = $0.step { text } else { nil } }
        let result = try place.process.talk(["repl"] + transcript.arguments, input: lines.joined(separator: "\n") + "\n")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.errors.isEmpty)
        var check = TranscriptCheck(name: transcript.name)
        check.add(result.output)
        // Where answers end cannot be told: only their order counts.
        for case (let line, .expect(let pattern)) in transcript.steps {
            let hasCome = check.take(pattern)
            #expect(hasCome, "\(transcript.name):\(line): `\(pattern)` did not come:\n\(check.unseen)")
        }
        #expect(!result.output.contains("hamlet> "))
    }

    @Test("on a terminal", arguments: Transcript.all)
    func terminal(_ transcript: Transcript) throws {
        let place = try ReplPlace()
        let process = try TerminalProcess(["repl"] + transcript.arguments, in: place.process.folder)
        var check = TranscriptCheck(name: transcript.name)
        let greeting = process.read { $0.contains("> ") }
        try #require(greeting != nil, "a prompt comes")
        for (line, step) in transcript.steps {
            switch step {
            case .type(let text), .typeOnTerminal(let text):
                check.add(process.read(for: 0.05))
                check.type()
                try process.type(text + "\r")
            case .interrupt(let seconds):
                check.add(process.read(for: seconds))
                try process.type("<C-C>")
            case .expect(let pattern):
                var found = check.take(pattern)
                if !found {
                    _ = process.read(upTo: 15) { text in
                        var other = check
                        other.add(text)
                        return other.take(pattern)
                    }.map { check.add($0) }
                    found = check.take(pattern)
                }
                #expect(found, "\(transcript.name):\(line): `\(pattern)` did not come:\n\(process.output.suffix(2000))")
                if !found { return }
            case .refuse(let pattern): check.refuse(pattern, line: line)
            }
        }
        check.add(process.read(for: 0.2))
        check.type()
        try process.type("<C-D>")
        #expect(process.end() == 0)
    }
}

/// A folder with policies and a register, and sessions in it.
struct ReplPlace {
    let process: HamletProcess

    init() throws {
        process = try HamletProcess()
        try process.write("office/policy.lua", Self.policy())
        try process.write("paid/policy.lua", Self.plugged)
        try process.write("slow/policy.lua", Self.slow)
        for (id, text) in Self.plugins { try process.write("plugins/\(id)/plugin.lua", text) }
        try process.write("town/villages.csv", "village_id,name\nV1,甲村\nV2,乙村\n")
        try process.write(
            "town/households.csv",
            """
            household_id,head_name,village_id,household_size,net_income_per_capita,house_safety,is_two_daughter_family,excl_gambling_crime
            H1,赵一,V1,3,1000.00,A,false,false
            H2,钱二,V1,2,2000.00,D,false,false
            H3,孙三,V1,4,,C,true,false
            H4,李四,V2,5,1250.00,D,true,false
            H5,周五,V2,1,900.00,B,false,true
            H6,吴六,V1,2,1100.00,B,,false

            """)
    }

    /// A policy with all sections, a helper, and a parameter without a default.
    static func policy(line: Int = 1196, more: String = "") -> String {
        """
        -- Whether somebody lives below the line.
        local function is_poor(h, p) return h.net_income_per_capita < p.income_line end

        return policy {
          id = "office", version = "1.0.0", unit = "household", title = { zh = "窗口", en = "Office" },
          parameters = {
            income_line = { \(line), unit = "yuan/person/year", min = 0, max = 5000, step = 1, title = { zh = "线", en = "line" }, cite = "1.1" },
            per_head = { required = true, unit = "yuan/person/year", min = 0, max = 1000, step = 10, title = { zh = "人均", en = "per head" }, cite = "1.2" },
          },
          exclude = { rule { "gambling", title = { zh = "赌博", en = "gambling" }, cite = "2.1", when = function(h) return h.excl_gambling_crime end } },
          qualify = { rule { "poor", title = { zh = "低于线", en = "below the line" }, cite = "2.2", when = is_poor }\(more) },
          prioritize = { rule { "unsafe", title = { zh = "危房", en = "unsafe house" }, cite = "2.3", when = function(h) return h.house_safety == "D" end } },
          rank = { "score desc", "net_income_per_capita asc" },
          assist = { grant { "cash_card", form = "card", title = { zh = "补助", en = "grant" }, cite = "2.4",
            amount = function(h, p) return h.household_size * p.per_head end } },
          allocate = { per = "village", method = "stop", budget = 400 },
        }
        """
    }

    /// A policy whose answers take long, and turn at every value of a parameter.
    private static let slow = """
        return policy {
          id = "slow", version = "1.0.0", unit = "household", title = "Slow",
          parameters = { turns = { 10, unit = "1", min = 0, max = 5000, step = 1, title = "t", cite = "1.1" } },
          qualify = { rule { "odd", title = "t", cite = "2.2", when = function(h, p)
            local n = 0
            for i = 1, p.turns do n = (n + i * h.household_size) % 2 end
            return n == 1
          end } },
        }
        """

    /// A policy that asks for a plugin.
    private static let plugged = """
        return policy {
          id = "paid", version = "1.0.0", unit = "household", title = "Paid", plugins = { lines = ">= 1" },
          qualify = { rule { "poor", title = "t", cite = "2.2", when = function(h) return h.lines.gap > 0 end } },
        }
        """

    private static let plugins = [
        "lines": """
        return plugin { id = "lines", version = "1.0.0", title = "lines",
          parameters = { line = { 1196, unit = "yuan", min = 0, max = 5000, step = 1, title = "t", cite = "1.1" } },
          indicators = { household = { indicator { "gap", type = "decimal", title = "t",
            value = function(h, p) return max(0, p.line - h.net_income_per_capita) end } } },
          functions = { twice = function(x) return 2 * x end, boom = function() error("boom", 0) end },
          reports = { report { "table", title = "a table", run = function(units)
            local rows = {}
            for i = 1, #units do rows[i] = { units[i].household_id, units[i].lines.gap } end
            return { columns = { "id", "gap" }, rows = rows }
          end }, report { "endless", title = "t", run = function() while true do end end } },
          commands = { command { "endless", help = "t", run = function() while true do end end }, command { "below", help = ":below [LINE] households below a line", run = function(argument, units, p)
            local line, found = tonumber(argument) or 1000.5, 0
            for i = 1, #units do
              if (units[i].net_income_per_capita or line) < line then found = found + 1 end
            end
            return found
          end } } }
        """,
        "other": """
        return plugin { id = "other", version = "1.0.0", title = "t", functions = { one = function() return 1 end },
          commands = { command { "twin", help = "t", run = function() return "other's" end } } }
        """,
        "broken": """
        return plugin { id = "broken", version = "1.0.0", title = "t",
          indicators = { household = { indicator { "gap", type = "decimal", title = "t", value = function(h) error("no gap", 0) end } } },
          functions = { gap = function(x) return x + 1 end } }
        """,
        "third": """
        return plugin { id = "third", version = "0.5", title = "t",
          commands = { command { "twin", help = "t", run = function() return "third's" end } } }
        """,
        "reader": """
        return plugin { id = "reader", version = "1.0.0", title = "t", capabilities = { "register.read" },
          functions = { count = function() return #households end } }
        """,
    ]

    /// A session as the tool would set it up.
    func session(_ arguments: [String]) throws -> ReplSession {
        var options = ReplSession.Options()
        var rest = arguments[...]
        var policy: String?
        var register: String?
        while let word = rest.popFirst() {
            switch word {
            case "--register": register = rest.popFirst()
            case "--set":
                let parts = (rest.popFirst() ?? "").split(separator: "=").map(String.init)
                options.settings[parts[0]] = Decimal(string: parts[1])
            default: policy = word
            }
        }
        let session = ReplSession(options)
        func path(_ name: String?) -> String? { name.map { process.folder.appendingPathComponent($0).path } }
        _ = try session.open(policy: path(policy), register: path(register))
        return session
    }
}

extension HamletProcess {
    /// Runs the tool with lines on standard input.
    func talk(_ arguments: [String], input: String) throws -> Result {
        try write("stdin", input)
        let process = Process()
        process.executableURL = try Self.executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["LC_ALL": "C", "PATH": "/usr/bin:/bin", "HOME": folder.path]
        for name in ["stdout", "stderr"] { try write(name, "") }
        process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent("stdout"))
        process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent("stderr"))
        process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent("stdin"))
        try process.run()
        process.waitUntilExit()
        return try result(of: process)
    }
}
