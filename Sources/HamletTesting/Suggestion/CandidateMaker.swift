internal import HamletPolicy
internal import HamletRegister

/// Units that may tell a policy from a changed one, the simplest first.
struct CandidateMaker {
    let policy: Policy
    let axes: [(axis: Axis, field: Field, values: [RegisterValue])]

    private var schema: Schema { policy.schema }

    /// The unit itself, and all units that differ from it in one value.
    func singles(of base: TestCase) -> [TestCase] {
        guard case .unit(let unit) = base.content else { return [] }
        var units = [unit]
        for (axis, _, values) in axes {
            for value in values { units.append(contentsOf: variants(axis, value, of: unit)) }
        }
        units += withoutLinks(unit)
        return distinct(units, base.settings)
    }

    /// Units that differ in two values.
    func pairs(of base: TestCase, limit: Int, random: inout SeededRandom) -> [TestCase] {
        combinations(of: base, count: limit, sizes: 2...2, random: &random)
    }

    /// Units that differ in some values, chosen by chance.
    func combinations(of base: TestCase, count: Int, sizes: ClosedRange<Int>, random: inout SeededRandom) -> [TestCase] {
        guard case .unit(let unit) = base.content, !axes.isEmpty else { return [] }
        var units: [TestUnit] = []
        for _ in 0..<count {
            var changed = unit
            for _ in 0..<random.number(in: sizes) {
                let (axis, _, values) = axes[random.number(in: 0...axes.count - 1)]
                guard !values.isEmpty else { continue }
                let choices = variants(axis, values[random.number(in: 0...values.count - 1)], of: changed)
                if !choices.isEmpty { changed = choices[random.number(in: 0...choices.count - 1)] }
            }
            units.append(changed)
        }
        return distinct(units, base.settings)
    }

    /// The ways to bring a value into a unit: in a list, it may be the first unit's or that of one more.
    private func variants(_ axis: Axis, _ value: RegisterValue, of unit: TestUnit) -> [TestUnit] {
        var result = [axis.setting(value, in: unit, schema: schema)]
        guard let name = axis.links.first, schema[unit.unit]?.link(name)?.isMany == true else { return result }
        let list = unit.links[name] ?? []
        var alone = unit
        alone.links[name] = list.isEmpty ? [] : [list[0]]
        var more = axis.setting(value, in: alone, schema: schema)
        guard let changed = more.links[name]?.first else { return result }
        // One that differs beside those that are there.
        if !list.isEmpty {
            more.links[name] = list + [changed]
            result.append(more)
            // All of them alike.
            more.links[name] = [changed, changed]
            result.append(more)
        }
        return result
    }

    private func withoutLinks(_ unit: TestUnit) -> [TestUnit] {
        var result: [TestUnit] = []
        for name in unit.links.keys.sorted() {
            var without = unit
            without.links[name] = nil
            result.append(without)
            guard schema[unit.unit]?.link(name)?.isMany == true else { continue }
            without.links[name] = []
            result.append(without)
        }
        return result
    }

    private func distinct(_ units: [TestUnit], _ settings: TestSettings) -> [TestCase] {
        var seen: Set<TestUnit> = []
        return units.filter { seen.insert($0).inserted }.map { TestCase(content: .unit($0), settings: settings) }
    }
}

/// Chance that is the same each time.
struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }
}
