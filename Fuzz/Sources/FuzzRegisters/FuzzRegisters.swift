// Registers as they come: whatever the bytes, loading ends with a register or with problems that name places. What was loaded and
// written loads again as the same, decides the same, and a changed cell is what loading the changed file gives.
//
// An input is text: `@household`, `@member` … on a line of its own begins the file of that unit, `@register` the register's own;
// `@columns` begins a policy's own columns, `unit name type` each. Without any of these it is the households' file.
import Foundation
import FuzzSupport
import Hamlet

@main
enum FuzzRegisters {
    static func main() { Fuzzer.run(fuzzRegisters) }

    static func check(_ bytes: [UInt8]) {
        let given = GivenFiles(bytes)
        switch (load(given), load(given)) {
        case (.success(let register), .success(let again)):
            Fuzzer.expect(again.digest, equals: register.digest, "loaded twice")
            for table in register.allTables { readAll(table) }
            checkWriting(register, given)
            checkChange(register, given)
            checkDecisions(register)
        case (.failure(let problems), .failure(let again)):
            Fuzzer.expect(again, equals: problems, "loaded twice")
            checkProblems(problems)
        default: Fuzzer.finding("loads once, and not the other time")
        }
        if let manifest = given.manifest { Folder.check(manifest, given) }
    }

    static func load(_ given: GivenFiles) -> Result<Register, RegisterProblems> {
        do {
            return .success(
                try Register.load(
                    files: given.files, place: "Town", date: CivilDate(iso: "2018-01-01"), version: "1", extraColumns: given.columns,
                    options: .init(problemLimit: 50)))
        } catch let problems as RegisterProblems {
            return .failure(problems)
        } catch is SchemaError {
            return .failure(RegisterProblems(kept: [], total: 0))
        } catch {
            Fuzzer.finding("loading ends with \(error)")
        }
    }

    private static func readAll(_ table: Table) {
        for row in 0..<table.rowCount {
            for field in table.unit.fields {
                guard let column = table.column(field.name) else { continue }
                if column.isNull(row) != (column.value(at: row) == .null) {
                    Fuzzer.finding("\(field.name) of row \(row) is null, or is not")
                }
            }
            for (_, column) in table.extra { _ = column.value(at: row).canonicalText }
            if let id = table.id(row), table.row(id: id) != row { Fuzzer.finding("row \(row) is not found by its id `\(id)`") }
            if table.line(ofRow: row) < 2 { Fuzzer.finding("row \(row) stands on line \(table.line(ofRow: row))") }
        }
    }

    private static func checkProblems(_ problems: RegisterProblems) {
        if problems.total < problems.kept.count || problems.kept.count > 50 {
            Fuzzer.finding("\(problems.kept.count) problems of \(problems.total)")
        }
        for problem in problems.kept {
            if problem.message.en.isEmpty || problem.message.zh.isEmpty || problem.file.isEmpty || (problem.line ?? 1) < 1 {
                Fuzzer.finding("\(problem)")
            }
            _ = problem.description
        }
        _ = problems.description
    }

    private static func written(_ register: Register) -> [UnitName: [UInt8]] {
        var files: [UnitName: [UInt8]] = [:]
        for table in register.allTables { files[table.unit.name] = register.canonicalCSV(table.unit.name) }
        return files
    }

    private static func checkWriting(_ register: Register, _ given: GivenFiles) {
        var copy = given
        copy.files = written(register)
        switch load(copy) {
        case .success(let again):
            Fuzzer.expect(again.digest, equals: register.digest, "written and loaded again")
            Fuzzer.expect(written(again), equals: copy.files, "written twice")
        case .failure(let problems): Fuzzer.finding("what was written does not load: \(problems)")
        }
    }

    /// Changes a cell to what another cell of the column holds, or clears it.
    private static func checkChange(_ register: Register, _ given: GivenFiles) {
        var choices = InputReader(given.tail)
        guard let table = register.allTables.first(where: { $0.rowCount > 0 }) else { return }
        let row = choices.below(table.rowCount)
        let field = choices.pick(table.unit.fields)
        let value = choices.chance(25) ? .null : table.column(field.name)?.value(at: choices.below(table.rowCount)) ?? .null
        guard let changed = try? register.replacing(table.unit.name, row: row, field: field.name, with: value) else { return }
        var copy = given
        copy.files = written(changed)
        switch load(copy) {
        case .success(let again):
            Fuzzer.expect(again.digest, equals: changed.digest, "\(field.name) of row \(row) changed to \(value)")
            for unit in again.allTables {
                for name in unit.unit.fields.map(\.name) {
                    guard let a = changed.readable(unit.unit.name, name), let b = again.readable(unit.unit.name, name) else { continue }
                    for row in 0..<unit.rowCount {
                        Fuzzer.expect(a.value(at: row), equals: b.value(at: row), "\(name) after a change of \(field.name)")
                    }
                }
            }
        // Limits between two fields are those of loading alone.
        case .failure(let problems) where problems.kept.allSatisfy { $0.code == .valueOutOfRange }: break
        case .failure(let problems): Fuzzer.finding("a change of \(field.name) to \(value) gives what does not load: \(problems)")
        }
    }

    // MARK: Decisions

    private static let policy: Policy = {
        let text = """
            return policy { id = "p", version = "1", unit = "household", title = "p",
              exclude = { rule { "out", title = "t", cite = "1.1", when = function(h) return h.exit_status == "exited" or h.head_age > 100 end } },
              qualify = { rule { "low", title = "t", cite = "1.1", when = function(h) return h.net_income_per_capita < 2000 end } },
              prioritize = { rule { "ill", title = "t", cite = "1.1", when = function(h) return any(h.members, function(m) return #m.health_status > 0 end) end },
                rule { "poor", title = "t", cite = "1.1", when = function(h) return h.village.dibao_households < 3 and #h.other_poverty_causes > 0 end } },
              rank = { "score desc", "household_debt desc", "household_type asc" },
              assist = { grant { "g", form = "in_kind", title = "t", cite = "1.1", amount = function(h) return 100 * h.household_size end } },
              allocate = { per = "village", method = "partial", budget = 500 } }
            """
        do { return try PolicyLoader().load(PolicySource(text: text)) } catch { Fuzzer.finding("the policy is not sound: \(error)") }
    }()

    private static func checkDecisions(_ register: Register) {
        func decide(_ threads: Int) -> String {
            do {
                let evaluation = try Evaluator(policy: policy, register: register).evaluate(
                    EvaluationOptions(threads: threads, keepsGoing: true))
                return evaluation.decisions.map { "\($0)" }.joined(separator: "\n")
            } catch {
                return String(describing: error)
            }
        }
        Fuzzer.expect(decide(2), equals: decide(1), "decided by two threads and by one")
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRegisters(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzRegisters.check(Fuzzer.bytes(start, count))
    return 0
}
