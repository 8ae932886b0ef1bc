import Foundation
import Testing

@testable import HamletCommands

@Suite("A session at the prompt")
struct ReplSessionTests {
    @Test("is saved as lines that lead to the same place")
    func save() throws {
        let place = try ReplPlace()
        let arguments = ["office", "--register", "town"]
        let session = try place.session(arguments)
        for line in [
            ":set per_head=100 income_line=1300", ":unit H4", "limit = 3", "function large(u)", "  return u.household_size > limit", "end",
            "large(h)",
            "local gone = 1", "1 + 1",
        ] { _ = session.take(line) }
        let file = place.process.folder.appendingPathComponent("saved.txt").path
        #expect(session.take(":save \(file)").text.contains("2 parameters"))
        let saved = try String(contentsOfFile: file, encoding: .utf8)
        #expect(!saved.contains("gone") && !saved.contains("1 + 1"))

        let again = try place.session(arguments)
        for line in saved.split(separator: "\n") { _ = again.take(String(line)) }
        #expect(again.take("h.household_id, p.income_line, large(h), limit").text == "H4\t1300.0\ttrue\t3\n")
        let loaded = try place.session(arguments)
        #expect(!loaded.take(":load \(file)").text.contains("error"))
        #expect(loaded.take("h.household_id, p.income_line, large(h), limit").text == "H4\t1300.0\ttrue\t3\n")
    }

    @Test(
        "a name that is given a value without `local` is a global, whatever local of that name there was; effects come once",
        arguments: [
            (["y = 1", "local y = 2", "y = 3", "y"], "3"), (["local a = 1", "a = 7", "print(a)"], "7"),
            (["local function f() return 1 end", "function f() return 2 end", "f()"], "2"),
            (["local a, b = 1, 2", "a = {}", "function a.f(x) return x end", "a.f(5)"], "5"),
            (["y = 1", "local y = 2", "if true then print(y) end"], "1"),
            (["local y = print('once')", "function q() return y end", "q()"], "nil"),
            (["local t = {}", "for i = 1, 3 do t[i] = i end", "function size() return #t end", "size()"], "3"),
        ])
    func globals(_ lines: [String], _ answer: String) throws {
        let session = ReplSession(ReplSession.Options())
        _ = try session.open(policy: nil, register: nil)
        let answers = lines.map { session.take($0).text }
        #expect(answers.last == answer + "\n")
        #expect(answers.dropFirst().allSatisfy { !$0.contains("once") })
    }

    @Test("the unit's own members are asked, and a parameter without a default can be taken back")
    func unitsAndUndo() throws {
        let place = try ReplPlace()
        try place.process.write("town/members.csv", "household_id,member_no,name,age\nH1,01,赵一,85\nH1,02,赵二,30\nH4,01,李四,40\n")
        let session = try place.session(["office", "--register", "town"])
        for members in ["members", "h.members"] {
            let answer = session.take(":count any(\(members), function(m) return m.age > 80 end)").text
            #expect(answer.hasPrefix("1 of 6"), "\(answer)")
        }
        #expect(session.take(":set per_head=100").text == "per_head: not set → 100 yuan/person/year\n")
        #expect(session.take(":undo").text == "per_head: 100 → not set yuan/person/year\n")
        #expect(session.take(":run").text.contains("per_head"))
        #expect(session.take(":set per_head=100").text.contains("→ 100"))
        #expect(!session.take(":run").text.contains("error"))
    }

    @Test("a parameter is followed once for all questions about it, until a parameter or fact is another")
    func courses() throws {
        let place = try ReplPlace()
        let session = try place.session(["office", "--register", "town", "--set", "per_head=100"])
        func known() -> WhatIfSession? { session.model.whatIf?.session }
        let first = session.take(":sweep income_line 1000 1300 100").text
        let asked = try #require(known())
        #expect(session.take(":sweep income_line 1000 1300 100").text == first)
        for line in [":sweep income_line 0 5000 500", ":switch H4 income_line", ":solve income_line 500"] { _ = session.take(line) }
        #expect(known() === asked && asked.courseCount == 1)
        _ = session.take(":sweep per_head 100 200 10")
        #expect(known() === asked && asked.courseCount == 2)
        _ = session.take(":set per_head=200")
        #expect(session.take(":sweep income_line 1000 1300 100").text.contains("2000.00"))
        #expect(known() !== asked)
        let other = try #require(known())
        _ = session.take(":fact H1.net_income_per_capita=1280")
        #expect(session.take(":switch H1 income_line").text.contains("1281"))
        #expect(known() !== other)
    }

    @Test("a changed fact is saved, holds under a new version of the policy, and goes with the register")
    func facts() throws {
        let place = try ReplPlace()
        let session = try place.session(["office", "--register", "town", "--set", "per_head=100"])
        _ = session.take(":fact H6.net_income_per_capita=900")
        let file = place.process.folder.appendingPathComponent("saved.txt").path
        #expect(session.take(":save \(file)").text.contains("1 parameter, 1 fact and 0 definitions"))
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\n:fact H6.net_income_per_capita=900\n"))
        try place.process.write("office/policy.lua", ReplPlace.policy(line: 950))
        #expect(session.take(":reload").text.contains("left 1"))
        #expect(session.take(":diff").text.contains("entered 1\n  H6"))
        #expect(session.take("units[6].net_income_per_capita").text == "900.0\n")
        _ = session.take(":register \(place.process.folder.path)/town")
        #expect(session.take(":fact").text == "no fact was changed\n")
        #expect(session.take("units[6].net_income_per_capita").text == "1100.0\n")
    }

    @Test("a changed fact of a column that another policy does not have is taken back with a word")
    func ownColumns() throws {
        let place = try ReplPlace()
        let columns = "columns = { household = { approved = \"boolean\" } }, exclude = {"
        let rule = #", rule { "approved", title = "t", cite = "1", when = function(h) return h.approved end }"#
        try place.process.write(
            "own/policy.lua", ReplPlace.policy(more: rule).replacing("exclude = {", with: columns))
        let session = try place.session(["own", "--register", "town", "--set", "per_head=100"])
        #expect(session.take(":fact H1.approved=true").text == "H1.approved: (missing) → true\n")
        #expect(session.take(":diff").text.contains("entered 1\n  H1"))
        #expect(session.take(":load \(place.process.folder.path)/office").text.contains("1 changed fact does not hold here"))
        #expect(session.take(":fact").text == "no fact was changed\n")
        #expect(session.take(":run").text.contains("eligible        2"))
    }

    @Test("a budget that cannot be used does not keep the rules from being explained")
    func budget() throws {
        let place = try ReplPlace()
        let text = ReplPlace.policy().replacing("budget = 400", with: "budget = function(v) return v.household_count end")
        try place.process.write("broken/policy.lua", text)
        let session = try place.session(["broken", "--register", "town"])
        _ = session.take(":set per_head=100")
        #expect(session.take(":run").text.contains("policy.budget"))
        #expect(session.take(":explain H2").text.contains("poor"))
        #expect(session.take(":why-not H1").text.contains("budget"))
        #expect(session.take(":why-not H2").text.contains("poor"))
    }

    @Test("keeps what was defined when a limit takes its instance, but not what the lost line did")
    func replay() throws {
        let place = try ReplPlace()
        var options = ReplSession.Options()
        options.limits.fuel = 1_000_000
        let session = ReplSession(options)
        _ = try session.open(policy: nil, register: place.process.folder.appendingPathComponent("town").path)
        for line in ["t = {}", "table.insert(t, 7)", "function f() return #t end", "v = households[2]"] { _ = session.take(line) }
        let lost = session.take("t[2] = 8 while true do end").text
        #expect(lost.contains("limit.fuel") && lost.contains("4 earlier inputs were run again"))
        #expect(session.take("f(), t[1], t[2], v.household_id").text == "1\t7\tnil\tH2\n")
    }

    @Test("a definition that is called from a condition is there, and one that leaves the world is dropped with a word")
    func worlds() throws {
        let place = try ReplPlace()
        let session = try place.session(["office", "--register", "town"])
        _ = session.take("second = households[2].household_id")
        #expect(session.take(":count household_id == second").text == "1 of 6 households\n")
        try place.process.write("empty/register.json", #"{"place":"E","date":"2018-01-01","version":"1"}"#)
        try place.process.write("empty/households.csv", "household_id\n")
        let text = session.take(":register \(place.process.folder.path)/empty").text
        #expect(text.contains("1 definition does not hold here") && text.contains("0 households"))
        #expect(session.take("h").text.hasPrefix("nil"))
        #expect(session.take(":run").text.contains("per_head"))
    }

    @Test("a reload shows who flips against the last good version, and a broken policy is not taken")
    func reload() throws {
        let place = try ReplPlace()
        let session = try place.session(["office", "--register", "town", "--set", "per_head=100"])
        #expect(session.take(":reload").text == "the policy's files are as they were\n")
        try place.process.write("office/policy.lua", ReplPlace.policy(line: 1050))
        let text = session.take(":reload").text
        #expect(text.contains("left 1") && text.contains("H6"))
        try place.process.write("office/policy.lua", "return policy {")
        #expect(session.take(":reload").text.contains("policy.syntax"))
        #expect(session.take(":run").text.contains("eligible        1"))
        // The new defaults are what differences are counted from.
        #expect(session.take(":diff").text.contains("nothing differs"))
        try FileManager.default.removeItem(at: place.process.folder.appendingPathComponent("office/policy.lua"))
        #expect(session.take(":reload").text.contains("there is no policy"))
        #expect(session.take(":run").text.contains("eligible        1"))
    }

    @Test("a plugin that was saved again is loaded by a reload, with who flips; a broken one is not taken")
    func reloadedPlugin() throws {
        let place = try ReplPlace()
        let session = try place.session(["paid", "--register", "town"])
        #expect(session.take(":run").text.contains("eligible        3"))
        let text = try place.process.text("plugins/lines/plugin.lua")
        try place.process.write("plugins/lines/plugin.lua", text.replacing("line = { 1196", with: "line = { 1050"))
        #expect(session.takeSavedChange()?.contains("left 1") == true)
        #expect(session.take("h.lines.gap").text == "50.0\n")
        try place.process.write("plugins/lines/plugin.lua", "return plugin {")
        #expect(session.take(":reload").text.contains("policy.syntax"))
        #expect(session.take(":run").text.contains("eligible        2"))
    }

    @Test("parameters of plugins may be set before the session begins, with or without a policy that asks for the plugin")
    func pluginSettings() throws {
        let place = try ReplPlace()
        #expect(try place.session(["paid", "--register", "town", "--set", "lines.line=1050"]).take("h.lines.gap").text == "50.0\n")
        #expect(throws: (any Error).self) { try place.session(["paid", "--register", "town", "--set", "lines.lin=1050"]) }
        let office = try place.session(["office", "--register", "town", "--set", "lines.line=1050"])
        #expect(office.take("h.lines.gap").text == "50.0\n")
        // It is no parameter of the policy: a run goes on without it.
        #expect(office.take(":set per_head=100").text.contains("→ 100"))
        #expect(office.take(":run").text.contains("eligible        2"))
        #expect(office.take(":diff").text.contains("nothing differs"))
    }

    @Test("a plugin that fails while the session uses it leaves everything as it was")
    func failingPlugin() throws {
        let place = try ReplPlace()
        try place.process.write(
            "plugins/sour/plugin.lua",
            """
            return plugin { id = "sour", version = "1", title = "t", functions = { one = function() return 1 end },
              indicators = { household = { indicator { "x", type = "decimal", title = "t", value = function() error("no", 0) end } } } }
            """)
        try place.process.write(
            "plugins/foe/plugin.lua",
            "return plugin { id = \"foe\", version = \"1\", title = \"t\", conflicts = { lines = \">= 1\" }, functions = { one = function() return 1 end } }"
        )
        let session = try place.session(["paid", "--register", "town"])
        _ = session.take("kept = 5")
        #expect(session.take("sour.one()").text == "1\n", "its indicators are not asked for")
        let sour = session.take("sour.one() + h.sour.x").text
        #expect(sour.contains("plugin.runtime") && sour.contains("`sour`"), "\(sour)")
        let foe = session.take("foe.one()").text
        #expect(foe.contains("`foe`") && foe.contains("`lines`"), "\(foe)")
        #expect(session.take("kept, h.lines.gap, lines.twice(2)").text == "5\t196.0\t4\n")
    }

    @Test(
        "completes plugins, what they bring, and their commands",
        arguments: [
            (":bel", "ow ", ""), (":report lines.t", "able", ""), (":set lines.l", "ine=", ""), ("lines.tw", "ice", ""),
            ("h.lines.g", "ap", ""), (":other.t", "win ", ""), ("third", "", ""), ("thir", "d", ""), (":plug", "ins", ""),
        ])
    func pluginCompletion(line: String, insertion: String, shown: String) throws {
        let place = try ReplPlace()
        let completion = try place.session(["paid", "--register", "town"]).completion(of: line)
        withExtendedLifetime(place) {}
        #expect(completion.insertion == insertion)
        #expect(completion.shown == shown)
    }

    @Test(
        "completes commands, parameters, ids, fields through links, globals and rules",
        arguments: [
            (":hel", "p ", ""), (":re", "", ":register  :reload    :report    :reset\n"), (":q", "uit", ""), (":set inc", "ome_line=", ""),
            (":set per_head=100 i", "ncome_line=", ""), (":sweep inc", "ome_line ", ""), (":sweep income_line 1000 in", "", ""),
            (":switch H", "", "H1  H2  H3  H4  H5  H6\n"), (":switch H4", " ", ""), (":switch H4 inc", "ome_line", ""),
            (":switch inc", "ome_line", ""), (":solve per", "_head ", ""), (":fact H4", ".", ""),
            (":fact H4.net_income_per", "_capita=", ""),
            (":explain H", "", "H1  H2  H3  H4  H5  H6\n"), (":unit H5", " ", ""),
            (":find net_income_per", "_capita", ""), (":find village.nam", "e", ""), ("h.net_income_per", "_capita", ""),
            ("h.village.coun", "ty", ""),
            ("villages[1].coun", "ty", ""), ("p.per", "_head", ""), ("is_p", "oor", ""), ("rules.uns", "afe", ""),
            ("string.for", "mat", ""),
            ("x = clam", "p", ""), ("known(h, \"house_saf", "ety\"", ""), ("clamp(", "", "clamp(x, lo, hi): x within bounds\n"),
            ("nothing_of_this", "", ""),
            ("own_na", "me", ""), (":trace o", "", "off  on\n"), (":help wh", "y-not", ""), ("", "", ""),
        ])
    func completion(line: String, insertion: String, shown: String) throws {
        let session = try ReplPlace().session(["office", "--register", "town"])
        _ = session.take("own_name = 1")
        let completion = session.completion(of: line)
        #expect(completion.insertion == insertion)
        #expect(completion.shown == shown)
    }

    @Test("no line ends it, whatever it holds")
    func anything() throws {
        let session = try ReplPlace().session(["office", "--register", "town", "--set", "per_head=100"])
        var draw = SystemRandomNumberGenerator()
        let words = [
            ":", ":set", ":find", "h", ".", "(", ")", "{", "}", "\"", "'", "[[", "]]", "--", "end", "function", "if", "then", "=", "==",
            "1", "x", "村", "\u{1B}", "\0",
            "return", "policy", "local", "..", "\t", ":unit", "H1", "for", "do", "goto", "::", ",", "not", "~", "\\",
            "999999999999999999999", "0x",
        ]
        for _ in 0..<400 {
            let line = (0..<Int.random(in: 1...6, using: &draw)).map { _ in words[Int.random(in: 0..<words.count, using: &draw)] }
                .joined(separator: Bool.random(using: &draw) ? " " : "")
            let reply = session.take(line)
            #expect(!reply.ends)
            _ = session.completion(of: line)
            // What is unfinished is given up.
            session.dropInput()
        }
        #expect(session.take("40 + 2").text == "42\n")
    }

    @Test("files are watched by looking at them")
    func watcher() throws {
        let place = try ReplPlace()
        var watcher = FileWatcher(policy: place.process.folder.appendingPathComponent("office").path)
        var answers = [watcher.hasChanged()]
        try place.process.write("office/policy.lua", ReplPlace.policy(line: 1))
        answers += [watcher.hasChanged(), watcher.hasChanged()]
        // A module that was not there before.
        try place.process.write("office/lib/more.lua", "return {}")
        answers += [watcher.wait(unless: { false }), watcher.wait(unless: { true })]
        try FileManager.default.removeItem(at: place.process.folder.appendingPathComponent("office/policy.lua"))
        answers.append(watcher.hasChanged())
        #expect(answers == [false, true, false, true, false, true])
    }

    @Test("history keeps entries of several lines, drops repetitions, and survives a file of somebody's own")
    func history() throws {
        let path = try ReplPlace().process.folder.appendingPathComponent("deep/history").path
        var history = ReplHistory(path: path)
        for entry in ["1 + 1", "1 + 1", "a\nb\\n", "  ", "村"] { history.add(entry) }
        #expect(ReplHistory(path: path).entries == ["1 + 1", "a\nb\\n", "村"])
        let lines = (0..<2500).map { "line \($0)\n" }.joined()
        try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(ReplHistory(path: path).entries.count == 1000)
        #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 1000)
    }
}
