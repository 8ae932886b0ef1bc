import Foundation
import Testing

@testable import HamletEvaluation
@testable import HamletPolicy
@testable import HamletRegister
@testable import HamletWorker

/// The worker's program, which is built beside the tests.
func workerProgram() throws -> WorkerProgram {
    let folders = [CommandLine.arguments[0], Bundle.main.executablePath ?? "", Bundle.main.bundlePath].map {
        URL(fileURLWithPath: $0).deletingLastPathComponent()
    }
    let found = folders.map { $0.appendingPathComponent("hamlet-worker") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return WorkerProgram(try #require(found, "the worker stands beside the tests"))
}

/// A folder with a register of made-up households, taken away at the end.
final class TownFolder {
    let path: String

    init(households: Int = 3) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("hamlet-worker-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try write("register.json", #"{"place":"T","date":"2018-01-01","version":"1"}"#)
        try write("villages.csv", "village_id,name\nV1,甲村\nV2,乙村\n")
        let rows = (1...households).map { number in
            "H\(number),V\(number % 2 + 1),\(number % 5 + 1),\(number % 7 == 0 ? "" : "\(number * 613 % 2500).00"),\(number % 4 == 0)\n"
        }
        try write(
            "households.csv", "household_id,village_id,household_size,net_income_per_capita,excl_gambling_crime\n" + rows.joined())
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }
}

/// A policy with all sections.
func policySource(when: String = "return h.net_income_per_capita < p.line", budget: String = "300") -> PolicySource {
    PolicySource(
        text: """
            return policy { id = "desk", version = "1", unit = "household", title = { zh = "窗口", en = "Desk" },
              parameters = { line = { 1196, unit = "yuan", min = 0, max = 5000, step = 0.5, title = "t", cite = "1.1" } },
              exclude = { rule { "gambling", title = "g", cite = "1.1", when = function(h) return h.excl_gambling_crime end } },
              qualify = { rule { "below", title = { zh = "低", en = "below" }, cite = "1.1", when = function(h, p) \(when) end } },
              prioritize = { rule { "large", weight = 2.5, title = "l", when = function(h) return h.household_size > 3 end } },
              measures = { rule { "visit", measure = "visits", title = "v", cite = "1.1", when = function(h) return h.household_size > 1 end } },
              rank = { "score desc", "net_income_per_capita asc" },
              assist = {
                grant { "rice", form = "in_kind", title = "r", cite = "1.1", amount = function(h) return h.household_size * 10 end },
                grant { "oil", form = "in_kind", title = "o", cite = "1.1", amount = function(h) return 7.5 end } },
              allocate = { per = "village", method = "partial", budget = \(budget) } }
            """)
}
