import HamletPolicy
import HamletRegister
import Testing

/// `docs/policy-language.md` says all that the language has, and nothing that it has not.
@Suite("The language reference is complete") struct LanguageReferenceTests {
    private static func page() throws -> String { try DocumentSession.page("policy-language.md") }

    /// The part of the page below a heading, down to the next one of its kind or above.
    private static func part(_ heading: String) throws -> String {
        let mark = String(heading.prefix { $0 == "#" })
        let after = try #require(try page().components(separatedBy: "\n\(heading)\n").dropFirst().first, "\(heading)")
        let levels = (2...mark.count).map { String(repeating: "#", count: $0) }
        return levels.reduce(after) { $0.components(separatedBy: "\n\($1) ")[0] }
    }

    /// The words in code type in the first cells of a table's rows.
    private static func firstCells(_ text: String) -> [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            let cell = row.split(separator: "|", omittingEmptySubsequences: true)[0]
            return cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
                String($0.element)
            }
        }
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }

    @Test("sections") func sections() throws {
        #expect(
            Set(Self.firstCells(try Self.part("## Sections")).filter { PolicyWords.sections.contains($0) }) == Set(PolicyWords.sections))
    }

    @Test("helpers, with their arguments") func helpers() throws {
        let cells = Self.firstCells(try Self.part("## Helpers"))
        let named = cells.map { String($0.prefix { $0 != "(" }) }
        #expect(Set(named) == Set(LanguageFunction.helpers.map(\.name)))
        for helper in LanguageFunction.helpers {
            let most = helper.parameters.count
            let forms = cells.filter { $0.hasPrefix(helper.name + "(") }.map { $0.split(separator: ",").count }
            #expect(forms.max() == most, "\(helper.name)")
        }
    }

    @Test("the environment has these helpers and no others") func environment() {
        let lua: Set = [
            "assert", "error", "getmetatable", "ipairs", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset",
            "require", "select", "setmetatable", "tonumber", "tostring", "type", "xpcall", "_VERSION", "string", "table", "math", "utf8",
            "coroutine",
        ]
        let own = Set(LanguageFunction.helpers.map(\.name) + LanguageFunction.constructors)
        #expect(PolicyWords.globals == lua.union(own))
    }

    @Test("units, column types, forms, uses, methods") func words() throws {
        let sections = Self.words(try Self.part("## Sections"))
        let names =
            Schema.standard.units.map(\.name.rawValue) + Schema.standard.columnTypeKeywords + PolicyWords.forms + PolicyWords.uses
            + Allocation.methods + Allocation.Scope.allCases.map(\.rawValue)
        for name in names { #expect(sections.contains(name), "\(name)") }
        #expect(Set(Self.firstCells(try Self.part("### Grants and allocation"))).subtracting(["method"]) == Set(Allocation.methods))
    }

    @Test("codes of findings") func codes() throws {
        let described = Self.firstCells(try Self.part("## Findings")).map { $0.contains(".") ? $0 : "policy.\($0)" }
        let catalog = (DiagnosticCatalog.policy + DiagnosticCatalog.plugins + DiagnosticCatalog.limits).map(\.code) + ["worker.lost"]
        #expect(Set(described) == Set(catalog))
        #expect(described.count == Set(described).count)
    }

    @Test("what tests are made of") func tests() throws {
        let part = Self.words(try Self.part("## Tests"))
        for function in LanguageFunction.tests + LanguageFunction.expectations { #expect(part.contains(function.name), "\(function.name)") }
    }
}
