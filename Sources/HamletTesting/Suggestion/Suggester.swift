internal import Foundation
internal import HamletEvaluation
internal import HamletPolicy
internal import HamletRegister
internal import LuaSandbox
internal import LuaSyntax

/// Looks for units that tell a policy from its survivors, the mutations that no test notices.
///
/// It begins with one unit that is eligible and changes one value at a time, to both sides of each comparison's edge; then under other
/// parameters, from the units of the tests, and with several values at once. The fewest and simplest units become tests.
struct Suggester {
    let runner: PolicyTestRunner
    let recorded: RecordedRun
    let threads: Int
    private let book: CaseBook

    private var policy: Policy { runner.policy }
    private var evaluator: TestEvaluator { TestEvaluator(policy: runner.policy, limits: runner.options.limits) }

    /// A survivor that no unit has been found for yet.
    private struct Open {
        let mutation: Mutation
        let policy: MutantPolicy
    }

    /// A unit that becomes a test, and what it is for.
    private struct Choice {
        var test: TestCase
        var against: [Mutation]
        var asksMoney = false
    }

    init(runner: PolicyTestRunner, recorded: RecordedRun, threads: Int) {
        self.runner = runner
        self.recorded = recorded
        self.threads = threads
        book = recorded.book ?? CaseBook(evaluator: TestEvaluator(policy: runner.policy, limits: runner.options.limits))
    }

    func suggestions(against survivors: [Mutation]) throws(LuaFailure) -> [Suggestion] {
        try WorkerThread.run { [self] in look(for: survivors) }
    }

    private func look(for survivors: [Mutation]) -> [Suggestion] {
        // What cannot be loaded needs no test.
        var open = survivors.compactMap { mutation in
            MutantPolicy(mutation, of: policy).map { Open(mutation: mutation, policy: $0) }
        }
        if open.isEmpty { return [] }
        let settings = SettingsMaker(policy: policy, recorded: recorded, date: runner.options.date)
        var values = AxisValues(policy, settings: settings.main)
        let given = recorded.given ?? TestUnit(unit: policy.declaration.unit)
        let finder = BaseFinder(policy: policy, evaluator: evaluator)
        let unit = finder.eligible(from: given, settings: settings.main[0], axes: values.values)
        let base = TestCase(content: .unit(unit), settings: settings.main[0])
        let edges = EdgeFinder(policy: policy, evaluator: evaluator)
        values.add(edges.edges(around: [base], axes: values.values))
        var maker = CandidateMaker(policy: policy, axes: values.values)
        let text = SuggestionText(schema: policy.schema, given: given)
        var chosen: [Choice] = []

        func attempt(_ cases: [TestCase]) {
            if open.isEmpty || cases.isEmpty { return }
            chosen += choose(from: cases, &open, text)
        }
        attempt(maker.singles(of: base))
        for settings in settings.main.dropFirst() + settings.variations {
            attempt(maker.singles(of: TestCase(content: .unit(unit), settings: settings)))
        }
        if !open.isEmpty {
            // The units of the tests, and what is eligible under other settings, stand in other places.
            var bases: [TestCase] = settings.main.dropFirst().map { settings in
                TestCase(content: .unit(finder.eligible(from: given, settings: settings, axes: values.values)), settings: settings)
            }
            bases += recordedUnits.prefix(16)
            // A comparison behind another one shows its edge only where that one lets pass.
            values.add(edges.edges(around: bases + chosen.prefix(24).map(\.test), axes: values.values))
            maker = CandidateMaker(policy: policy, axes: values.values)
            for base in bases { attempt(maker.singles(of: base)) }
            // What tells one change of a place stands near to what tells another.
            var next = 0
            func attemptNearby() {
                while next < min(chosen.count, 100), !open.isEmpty {
                    let lines = Set(open.map { $0.mutation.range.start.line })
                    if chosen[next].against.contains(where: { lines.contains($0.range.start.line) }) {
                        values.add(edges.edges(around: [chosen[next].test], axes: values.values))
                        maker = CandidateMaker(policy: policy, axes: values.values)
                        attempt(maker.singles(of: chosen[next].test))
                    }
                    next += 1
                }
            }
            attemptNearby()
            var random = SeededRandom(seed: 1)
            let allSettings = settings.main + settings.variations
            for round in 0..<3 {
                for settings in allSettings {
                    let start = TestCase(content: .unit(unit), settings: settings)
                    attempt(maker.combinations(of: start, count: 200, sizes: 2...(2 + round), random: &random))
                }
                for base in bases { attempt(maker.combinations(of: base, count: 100, sizes: 1...(2 + round), random: &random)) }
                attemptNearby()
            }
        }
        chosen += chooseForMoney(from: maker.singles(of: base), &open, text)
        return written(chosen, text)
    }

    /// The units that tests ask about, each once.
    private var recordedUnits: [TestCase] {
        var seen: Set<TestCase> = []
        return recorded.tests.flatMap(\.cases).filter { $0.isSingle && seen.insert($0).inserted }
    }

    // MARK: Choosing

    /// Takes the units that tell most mutants from the policy, simple ones first, and closes these mutants.
    private func choose(from cases: [TestCase], _ open: inout [Open], _ text: SuggestionText) -> [Choice] {
        let pool = CasePool(cases, evaluator: evaluator)
        var told = changes(pool, open)
        // A unit on which the policy itself fails shows nothing.
        for group in pool.groups {
            for (index, rows) in group.members where rows.contains(where: { group.original.status($0) == .failed }) {
                for place in told.indices { told[place].remove(index) }
            }
        }
        let costs = cases.map { cost(of: $0, text) }
        var counts = [Int](repeating: 0, count: cases.count)
        for changed in told { for index in changed { counts[index] += 1 } }
        var choices: [Choice] = []
        var closed = IndexSet()
        var disproved = [Int](repeating: 0, count: open.count)
        while let best = counts.indices.filter({ counts[$0] > 0 }).min(by: { rank(counts, costs, $0) < rank(counts, costs, $1) }) {
            let places = told.indices.filter { !closed.contains($0) && told[$0].contains(best) }
            let test = simplified(cases[best], places.map { open[$0] }, text)
            let noticed = noticed(by: test, places.map { open[$0] }, text)
            for (place, isNoticed) in zip(places, noticed) {
                if isNoticed {
                    closed.insert(place)
                    for index in told[place] { counts[index] -= 1 }
                    continue
                }
                // What the units say together is not what the test says alone.
                disproved[place] += 1
                let lost = disproved[place] < Self.patience ? IndexSet(integer: best) : told[place]
                told[place].subtract(lost)
                for index in lost { counts[index] -= 1 }
            }
            let against = zip(places, noticed).filter(\.1).map { open[$0.0].mutation }
            if !against.isEmpty { choices.append(Choice(test: test, against: against)) }
        }
        open = open.indices.filter { !closed.contains($0) }.map { open[$0] }
        return choices
    }

    /// Units of one search that may turn out not to show a mutant before it is put off.
    private static let patience = 8

    /// Which of the mutants the test would notice, were it appended.
    private func noticed(by test: TestCase, _ against: [Open], _ text: SuggestionText, asksMoney: Bool = false) -> [Bool] {
        guard case .success(let answer) = book.entry(test).answer, let decision = answer.decisions.first else {
            return against.map { _ in false }
        }
        let source = text.source(named: "proof", test, decision, about: [], asksMoney: asksMoney)
        return SuggestionProof(runner: runner, book: book).noticed(by: source, of: against.map(\.policy))
    }

    /// Cheap and telling units come first.
    private func rank(_ counts: [Int], _ costs: [Int], _ index: Int) -> (Double, Int) {
        (Double(costs[index] + 2) / Double(counts[index]), index)
    }

    private func cost(of test: TestCase, _ text: SuggestionText) -> Int {
        guard case .unit(let unit) = test.content else { return 100 }
        return text.changes(from: text.given, to: unit).reduce(0) { $0 + 1 + $1.1.count / 40 }
    }

    /// The cases on which each mutant decides otherwise.
    private func changes(_ pool: CasePool, _ open: [Open]) -> [IndexSet] {
        let results = ParallelResults<IndexSet>(count: open.count)
        try? WorkerThread.runAll(min(threads, max(open.count, 1))) { _ in
            while let index = results.take() { results.set(index, pool.changed(by: open[index].policy)) }
        }
        return results.values.map { $0 ?? IndexSet() }
    }

    /// The case without the changes that it does not need.
    private func simplified(_ test: TestCase, _ against: [Open], _ text: SuggestionText) -> TestCase {
        guard case .unit(var unit) = test.content, cost(of: test, text) > 1 else { return test }
        while true {
            let simpler = steps(from: unit, to: text.given).map { TestCase(content: .unit($0), settings: test.settings) }
            if simpler.isEmpty { break }
            let pool = CasePool(simpler, evaluator: evaluator)
            var common = IndexSet(simpler.indices)
            for one in against { common.formIntersection(pool.changed(by: one.policy)) }
            for group in pool.groups {
                for (index, rows) in group.members where rows.contains(where: { group.original.status($0) == .failed }) {
                    common.remove(index)
                }
            }
            guard let next = common.first, case .unit(let found) = simpler[next].content else { break }
            unit = found
        }
        return TestCase(content: .unit(unit), settings: test.settings)
    }

    /// Units that are one value nearer to what is given.
    private func steps(from unit: TestUnit, to given: TestUnit) -> [TestUnit] {
        var result: [TestUnit] = []
        for name in Set(unit.fields.keys).union(given.fields.keys).sorted() where unit.fields[name] != given.fields[name] {
            if unit.fields[name] == .null, given.fields[name] == nil { continue }
            var nearer = unit
            nearer.fields[name] = given.fields[name]
            result.append(nearer)
        }
        for name in Set(unit.links.keys).union(given.links.keys).sorted() where unit.links[name] != given.links[name] {
            var nearer = unit
            nearer.links[name] = given.links[name]
            result.append(nearer)
            guard let list = unit.links[name] else { continue }
            if list.count > 1 {
                for place in list.indices {
                    nearer.links[name] = list.enumerated().filter { $0.offset != place }.map(\.element)
                    result.append(nearer)
                }
            }
            let old = given.links[name]?.first
            for (place, target) in list.enumerated() {
                for step in steps(from: target, to: old ?? TestUnit(unit: target.unit)) {
                    nearer.links[name] = list.enumerated().map { $0.offset == place ? step : $0.element }
                    result.append(nearer)
                }
            }
        }
        return result
    }

    // MARK: Money

    /// What is left may show in the money only.
    private func chooseForMoney(from cases: [TestCase], _ open: inout [Open], _ text: SuggestionText) -> [Choice] {
        // One unit alone is always the first.
        let candidates = open.filter { $0.policy.reachesMoney && $0.policy.policy.declaration.rank == policy.declaration.rank }
        if candidates.isEmpty { return [] }
        var choices: [Choice] = []
        var left = candidates
        for test in cases.prefix(600) {
            if left.isEmpty { break }
            guard case .success(let answer) = book.entry(test).answer, let run = try? book.evaluator(for: test) else { continue }
            let differing = left.filter { mutant in
                let other = TestEvaluator(policy: mutant.policy.policy, limits: evaluator.limits)
                let run = mutant.policy.isReloaded ? try? other.evaluator(for: test) : run.replacing(policy: mutant.policy.policy)
                guard let run, let changed = try? other.evaluate(run, isSingle: true) else { return false }
                return changed.decisions != answer.decisions
            }
            if differing.isEmpty { continue }
            let told = zip(differing, noticed(by: test, differing, text, asksMoney: true)).filter(\.1).map(\.0)
            if told.isEmpty { continue }
            choices.append(Choice(test: test, against: told.map(\.mutation), asksMoney: true))
            left.removeAll { one in told.contains { $0.mutation == one.mutation } }
        }
        open.removeAll { one in choices.contains { $0.against.contains(one.mutation) } }
        return choices
    }

    // MARK: Writing

    private func written(_ choices: [Choice], _ text: SuggestionText) -> [Suggestion] {
        var names: Set<String> = Set(recorded.report.tests.map(\.name))
        return choices.compactMap { choice in
            guard case .success(let answer) = book.entry(choice.test).answer, let decision = answer.decisions.first,
                case .unit(let unit) = choice.test.content
            else { return nil }
            let name = free(self.name(of: unit, choice.against, text), &names)
            return Suggestion(
                source: text.source(named: name, choice.test, decision, about: notes(on: choice.against), asksMoney: choice.asksMoney))
        }
    }

    private func free(_ name: String, _ names: inout Set<String>) -> String {
        var result = name
        var number = 2
        while !names.insert(result).inserted {
            result = "\(name) (\(number))"
            number += 1
        }
        return result
    }

    /// The rule, and what is special about the unit.
    private func name(of unit: TestUnit, _ mutations: [Mutation], _ text: SuggestionText) -> String {
        let changes = text.changes(from: text.given, to: unit).map { "\($0.0) = \($0.1)" }.joined(separator: ", ")
        let shown = changes.count > 70 ? String(changes.prefix(67)) + "…" : changes
        let home = mutations.lazy.compactMap(rule).first ?? mutations.first.map { "line \($0.range.start.line)" } ?? "policy"
        return "\(home): \(shown.isEmpty ? "as given" : shown)"
    }

    private func rule(of mutation: Mutation) -> String? {
        let declaration = policy.declaration
        let functions = declaration.rules.map { ($0.id, $0.function) } + declaration.grants.map { ($0.id, $0.amount) }
        for (id, function) in functions where function.chunk == mutation.file {
            if let node = policy.node(of: function), node.range.contains(mutation.range) { return id }
        }
        return nil
    }

    private func notes(on mutations: [Mutation]) -> [String] {
        let places = mutations.prefix(3).map { mutation in
            let to = mutation.to.isEmpty ? "nothing" : "`\(oneLine(mutation.to))`"
            return "`\(oneLine(mutation.from))` → \(to) on line \(mutation.range.start.line)"
        }
        let more = mutations.count > 3 ? " and \(mutations.count - 3) more" : ""
        return ["Notices \(places.joined(separator: ", "))\(more)."]
    }

    private func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 30 ? String(line.prefix(29)) + "…" : line
    }
}
