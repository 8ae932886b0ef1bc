internal import Foundation
internal import HamletPolicy
internal import LuaSandbox

/// The parameters and dates under which units are tried.
struct SettingsMaker {
    /// Those of most tests first; last, the declared values with only what must be set.
    let main: [TestSettings]
    /// The first with one parameter changed.
    let variations: [TestSettings]

    init(policy: Policy, recorded: RecordedRun, date: String?) {
        let parameters = policy.declaration.parameters
        var counts: [TestSettings: Int] = [:]
        var order: [TestSettings] = []
        for test in recorded.tests {
            for asked in test.cases {
                if counts[asked.settings] == nil { order.append(asked.settings) }
                counts[asked.settings, default: 0] += 1
            }
        }
        // Stable: of equals the one that was asked first.
        let frequent = order.enumerated().sorted { left, right in
            let (a, b) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
            return a != b ? a > b : left.offset < right.offset
        }.map(\.element).filter { Self.isComplete($0, parameters) }

        var declared = TestSettings(date: date)
        for parameter in parameters {
            switch parameter.initial {
            case .value: break
            case .required: declared.parameters[parameter.id] = frequent.first?.parameters[parameter.id] ?? Self.middle(of: parameter)
            case .series(let series): if declared.date ?? "" < series.first?.from ?? "" { declared.date = series.first?.from }
            }
        }
        var main = Array(frequent.prefix(4))
        if !main.contains(declared) { main.append(declared) }
        self.main = main

        var variations: [TestSettings] = []
        for parameter in parameters {
            guard let now = main[0].parameters[parameter.id] ?? parameter.value(on: main[0].date) else { continue }
            for value in Self.others(than: now, of: parameter) {
                var changed = main[0]
                changed.parameters[parameter.id] = value
                if changed != declared { variations.append(changed) }
            }
            // Each value of a series holds from its own date on.
            if case .series(let series) = parameter.initial {
                for dated in series.prefix(12) {
                    var then = declared
                    then.date = dated.from
                    if then != declared, !variations.contains(then) { variations.append(then) }
                }
            }
        }
        self.variations = variations
    }

    private static func isComplete(_ settings: TestSettings, _ parameters: [Parameter]) -> Bool {
        parameters.allSatisfy { settings.parameters[$0.id] != nil || $0.value(on: settings.date) != nil }
    }

    private static func others(than now: Decimal, of parameter: Parameter) -> [Decimal] {
        let ends = [parameter.minimum, parameter.maximum].compactMap { $0 }
        let near = [now + parameter.step, now - parameter.step]
        var seen: Set<Decimal> = [now]
        return (near + ends).filter { parameter.accepts($0) && seen.insert($0).inserted }
    }

    /// A value within the bounds that is likely to matter.
    private static func middle(of parameter: Parameter) -> Decimal {
        let low = parameter.minimum ?? 0
        guard let high = parameter.maximum else { return parameter.accepts(low + 1000) ? low + 1000 : low }
        var steps = (high - low) / parameter.step / 2
        var whole = Decimal()
        NSDecimalRound(&whole, &steps, 0, .down)
        return low + whole * parameter.step
    }
}
