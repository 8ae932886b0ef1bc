import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

extension PolicyOutline.RuleOutline: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(id)
        wire.put(title)
        wire.put(cite)
        wire.put(weight)
        wire.put(measure)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(
            id: try wire.value(), title: try wire.optional(), cite: try wire.optional(), weight: try wire.value(),
            measure: try wire.optional())
    }
}

extension PolicyOutline.AllocationOutline: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(scope.rawValue)
        wire.put(method)
        wire.put(quota)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        guard let scope = Allocation.Scope(rawValue: try wire.value()) else { throw WireFault("no scope of budgets") }
        self.init(scope: scope, method: try wire.value(), quota: try wire.optional())
    }
}

extension PolicyOutline: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(id)
        wire.put(version)
        wire.put(unit)
        wire.put(title)
        for rules in [exclude, qualify, grants, prioritize, measures] { wire.put(rules) }
        wire.put(allocation)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(
            id: try wire.value(), version: try wire.value(), unit: try wire.value(), title: try wire.optional(), exclude: try wire.list(),
            qualify: try wire.list(), grants: try wire.list(), prioritize: try wire.list(), measures: try wire.list(),
            allocation: try wire.optional())
    }
}

extension EvaluationHead.Parameter: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(id)
        wire.put(value)
    }

    init(from wire: inout WireReader) throws(WireFault) { self.init(id: try wire.value(), value: try wire.value()) }
}

/// A failure's text is often that of many units: each stands once.
extension EvaluationNotes: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(fuel)
        wire.put(groups)
        wire.put(missingGroup)
        wire.put(missingNames)
        wire.put(bits: UInt64(budgets.count))
        for budget in budgets { wire.put(budget) }
        var numbers: [Decision.DecisionError: Int] = [:]
        var texts: [Decision.DecisionError] = []
        let rows = failures.sorted { $0.key < $1.key }.map { row, failure in
            let number = numbers[failure] ?? texts.count
            if number == texts.count {
                numbers[failure] = number
                texts.append(failure)
            }
            return [row, number]
        }
        wire.put(texts)
        wire.put(rows.flatMap { $0 })
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(
            fuel: try wire.value(), groups: try wire.list(), missingGroup: try wire.value(), missingNames: try wire.list(), budgets: [],
            failures: [:])
        for _ in 0..<(try wire.count()) { budgets.append(try wire.optional()) }
        let texts: [Decision.DecisionError] = try wire.list()
        let pairs: [Int] = try wire.list()
        guard budgets.count == groups.count, !missingNames.isEmpty, pairs.count % 2 == 0 else { throw WireFault("lists of unequal length") }
        for place in stride(from: 0, to: pairs.count, by: 2) {
            guard texts.indices.contains(pairs[place + 1]) else { throw WireFault("no such failure") }
            failures[pairs[place]] = texts[pairs[place + 1]]
        }
    }
}

extension Decision.DecisionError: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(code)
        wire.put(message)
        wire.put(file)
        wire.put(line)
        wire.put(rule)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(code: try wire.value(), message: try wire.value(), file: try wire.value(), line: try wire.value(), rule: try wire.value())
    }
}

extension ResultLayout: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(rows)
        wire.put(rules)
        wire.put(grants)
        wire.put(idBytes)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        let layout = ResultLayout(
            rows: try wire.value(), rules: try wire.value(), grants: try wire.value(), idBytes: try wire.optional())
        guard let layout else { throw WireFault("results of an impossible size") }
        self = layout
    }
}

extension ChunkResult: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(value)
        wire.put(fuel)
        wire.put(bytes: output)
        wire.put(failure)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(value: try wire.value(), fuel: try wire.value(), output: try wire.data(), failure: try wire.optional())
    }
}
