internal import Foundation
internal import HamletPolicy
internal import LuaSandbox

/// Looks for a unit's changes by asking the plain rules at single values: where they cannot be followed. What it finds is certain; that
/// there is nothing else is not.
final class CourseProber {
    private static let samples: Int64 = 128

    private let finder: CourseFinder
    private let base: ResultColumns
    private var made: (instance: LuaInstance, program: RuleProgram)?
    /// Answers of the row under way, by the number of the value.
    private var seen: [Int64: Answer] = [:]

    struct Answer: Equatable {
        var outcomes: [UInt16]
        var amounts: [Int64]
    }

    init(_ finder: CourseFinder, _ base: ResultColumns) {
        self.finder = finder
        self.base = base
    }

    /// Forgets the answers of the row before.
    func begin() { seen = [:] }

    func follow(_ row: Int, into part: inout CoursePart) throws(LuaFailure) {
        begin()
        let (low, high) = (finder.grid.low, finder.grid.high)
        var values: Set<Int64> = [low, high]
        for sample in 0...Self.samples { values.insert(low + Int64(Double(high - low) * Double(sample) / Double(Self.samples))) }
        if let present = finder.evaluator.parameters[finder.grid.parameter.id].flatMap(finder.grid.number(of:)) {
            values.formUnion([present - 1, present, present + 1].filter { (low...high).contains($0) })
        }
        var edges: Set<Int64> = [low]
        let sorted = values.sorted()
        for (before, after) in zip(sorted, sorted.dropFirst()) { try bisect(row, before, after, &edges) }
        var state = RowState(finder, base)
        state.begin(row)
        for edge in edges.sorted() {
            let answer = try answer(row, edge)
            for place in finder.openRules.indices {
                state.set(place, outcome: answer.outcomes[place], from: edge, fen: answer.amounts[place])
            }
            state.emit(edge, into: &part)
        }
    }

    private func bisect(_ row: Int, _ low: Int64, _ high: Int64, _ edges: inout Set<Int64>) throws(LuaFailure) {
        if try answer(row, low) == answer(row, high) || edges.count > finder.most { return }
        if high - low == 1 {
            edges.insert(high)
            return
        }
        let middle = low + (high - low) / 2
        try bisect(row, low, middle, &edges)
        try bisect(row, middle, high, &edges)
    }

    /// What the open rules say of a unit at a value of the grid.
    func answer(_ row: Int, _ k: Int64) throws(LuaFailure) -> Answer {
        if let known = seen[k] { return known }
        let (instance, program) = try prepared()
        let value = finder.grid.value(k)
        let values = finder.engine.parameters.values.map { ($0.parameter, $0.parameter.id == finder.grid.parameter.id ? value : $0.value) }
        try instance.setParameters(ParameterValues(values: values).luaTable)
        var outcomes = [UInt16](repeating: RuleOutcome.failed.rawValue, count: base.ruleCount)
        var amounts = [Int64](repeating: 0, count: max(base.grantCount, 1))
        let result = outcomes.withUnsafeMutableBufferPointer { outcomes in
            amounts.withUnsafeMutableBufferPointer { amounts -> LuaInstance.BatchResult? in
                guard let outcomes = outcomes.baseAddress, let amounts = amounts.baseAddress else { return nil }
                return instance.decide(program, first: row, count: 1, outcomes: outcomes, amounts: amounts)
            }
        }
        if let failure = result?.failure {
            if failure.failure.isLimit || failure.failure.isCancelled { throw failure.failure }
            if outcomes.indices.contains(failure.rule) { outcomes[failure.rule] = RuleOutcome.failed.rawValue }
        }
        let answer = Answer(
            outcomes: finder.openRules.map { outcomes[$0] },
            amounts: finder.openRules.map { rule in
                finder.layout.grants.contains(rule) ? amounts[rule - finder.layout.grants.lowerBound] : 0
            })
        seen[k] = answer
        return answer
    }

    private func prepared() throws(LuaFailure) -> (instance: LuaInstance, program: RuleProgram) {
        if let made { return made }
        var program = finder.engine.program
        program.isExhaustive = true
        let new = (try finder.engine.makeInstance(), program)
        made = new
        return new
    }
}
