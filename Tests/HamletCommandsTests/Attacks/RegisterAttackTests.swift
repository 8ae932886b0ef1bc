import Foundation
import Testing

@Suite("A chunk that may read a register gets nothing else")
struct RegisterAttackTests {
    @Test("every function with every argument, views among them, crashes nothing and changes nothing")
    func everyFunction() throws {
        let tool = try HamletProcess()
        try tool.write(
            "attack.lua",
            """
            local view, list, village = households[1], households, households[1].village
            local values = { view, list, village, village.households, 1, -1, 0.5, "net_income_per_capita", "%s", {}, print, true, 1 << 62 }
            local function try(f)
              pcall(f)
              for i, a in ipairs(values) do
                pcall(f, a)
                for j, b in ipairs(values) do
                  pcall(f, a, b)
                  pcall(f, a, b, values[(i * j) % #values + 1])
                  pcall(f, values[(i + j) % #values + 1], a, b, view)
                end
              end
            end
            local functions = {}
            for k, v in pairs(_G) do
              if type(v) == "function" and k ~= "print" then functions[#functions + 1] = v end
              if type(v) == "table" and v ~= _G then for n, f in pairs(v) do if type(f) == "function" and n ~= "yield" then functions[#functions + 1] = f end end end
            end
            for _, f in ipairs(functions) do try(f) end
            for _, a in ipairs(values) do
              for _, b in ipairs(values) do
                pcall(function() return a + b end) pcall(function() return a .. b end) pcall(function() return a < b end)
                pcall(function() return a == b end) pcall(function() a[b] = b end) pcall(function() return a[b] end)
                pcall(function() for x in a, b do break end end) pcall(function() return a(b) end)
              end
            end
            return households[1].net_income_per_capita .. " " .. households[1].household_size .. " " .. #households
            """)
        try tool.write(
            "after.lua", "return households[1].net_income_per_capita .. ' ' .. households[1].household_size .. ' ' .. #households")
        let result = try tool.run(["eval", "attack.lua", "after.lua", "--register", "town", "--fuel", "50000000", "--time", "20000"])
        #expect(!result.isSignal)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix(#"{"status":"ok","value":"1000.0 3 3","#) }, "\(result.output)")
    }

    @Test(
        "the register's people, files and the policy's parameters cannot be changed or reached round the views",
        arguments: [
            "households[1].household_size = 9 return 1", "rawset(households[1], 'household_size', 9) return 1",
            "households[1] = nil return 1",
            "table.insert(households, {}) return 1", "table.sort(households, function() return true end) return 1",
            "return io.open('town/households.csv')", "return dofile('town/households.csv')", "return require('town/households')",
            "p.line = 1 return p.line == 1 and error('a copy, held') or 1",
        ])
    func cannot(_ text: String) throws {
        let tool = try HamletProcess()
        let result = try tool.run(["eval", "-e", text, "--register", "town", "--policy", "policy.lua"])
        #expect(result.code == 3 && !result.isSignal, "\(result.output)")
        #expect(try tool.decide("--format", "csv").output.contains("H1,eligible"))
    }

    @Test("a result that holds units holds no people")
    func results() throws {
        let tool = try HamletProcess()
        let result = try tool.run(["eval", "-e", "return { households[1], households, households[1].village }", "--register", "town"])
        #expect(result.code == 0)
        #expect(!result.output.contains("赵一"))
    }
}
