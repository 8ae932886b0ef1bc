import CLuaWalk
import Foundation
import LuaSandbox
import Testing

/// The environment is an allow list. These tests read it both ways: nothing may be there that is not on the list, and nothing on the
/// list may be missing. The list is `Tests/Corpora/reachable.txt`.
@Suite("What a script can reach")
struct ReachableTests {
    struct Place: Hashable {
        let path: String
        let kind: String
        /// No script can go this way: an upvalue of a library function, a metatable behind `__metatable`.
        let isHidden: Bool
    }

    static func listed() throws -> [Place] {
        try Corpus.text("reachable.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Place(path: parts[0], kind: parts[1], isHidden: parts.count > 2 && parts[2] == "hidden")
        }
    }

    @Test("walking tables, metatables and upvalues finds the list and nothing else")
    func walked() throws {
        let found = try WorkerThread.run { Self.walk() }
        let listed = try Self.listed()
        #expect(!found.isEmpty)
        #expect(Set(found).subtracting(listed) == [], "reachable, and not on the list")
        #expect(Set(listed).subtracting(found) == [], "on the list, and not reachable")
    }

    @Test("a script that walks finds what is not hidden")
    func walkedByScript() throws {
        let text = """
            local seen, work, paths, out = { [_G] = true }, { _G }, { "" }, {}
            local function reach(value, path)
              out[#out + 1] = path .. "\\t" .. type(value)
              if seen[value] or type(value) ~= "table" and type(value) ~= "function" then return end
              seen[value] = true
              work[#work + 1] = value
              paths[#paths + 1] = path
            end
            local at = 1
            while work[at] do
              local value, path = work[at], paths[at]
              at = at + 1
              local meta = getmetatable(value)
              if meta ~= nil then reach(meta, path .. ": metatable") end
              if type(value) == "table" then
                for key, inner in pairs(value) do
                  if not seen[inner] then reach(inner, (path == "" and "" or path .. ".") .. tostring(key)) end
                end
              end
            end
            for _, value in ipairs { "", 1, true, print, coroutine.create(print) } do
              local meta = getmetatable(value)
              if meta then reach(meta, type(value) .. ": metatable") end
            end
            return table.concat(out, "\\n")
            """
        let found = try #require(try value(text).text).split(separator: "\n").map(String.init)
        let listed = try Self.listed().filter { !$0.isHidden && $0.path != "" && !$0.path.hasPrefix("(") }
            .map { "\($0.path)\t\($0.kind.replacingOccurrences(of: "C function", with: "function"))" }
        #expect(found.sorted() == listed.sorted())
    }

    private static func walk() -> [Place] {
        final class Visited { var places: [Place] = [] }
        let visited = Visited()
        let walked = walk_environment(Unmanaged.passUnretained(visited).toOpaque()) { context, path, kind, hidden in
            guard let context, let path, let kind else { return }
            Unmanaged<Visited>.fromOpaque(context).takeUnretainedValue().places.append(
                Place(path: String(cString: path), kind: String(cString: kind), isHidden: hidden))
        }
        return walked ? visited.places : []
    }
}
