import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSyntax

/// `p=from:to:step` of `--sweep`.
struct SweepSpec {
    let grid: ParameterGrid
    /// Numbers of the grid, rising.
    let values: [Int64]

    static let mostValues = 1_000_000

    init(_ text: String, in evaluator: Evaluator) throws {
        let (name, numbers) = try WhatIfText.parts(text, option: "--sweep", form: "p=from:to:step")
        guard numbers.count == 3 else {
            throw CommandFailure(.usage, "`--sweep \(text)`: write p=from:to:step", "`--sweep \(text)`：请写作 p=起:止:步长")
        }
        let parameter = try WhatIfText.parameter(name, in: evaluator, canBePlugins: true)
        try self.init(parameter, from: numbers[0], to: numbers[1], step: numbers[2], said: "--sweep \(text)")
    }

    /// - Parameter said: how it was asked, for errors.
    init(_ parameter: Parameter, from: Decimal, to: Decimal, step: Decimal, said: String) throws {
        guard step > 0, from <= to else {
            throw CommandFailure(
                .usage, "`\(said)`: the step is above 0 and the first value is not behind the last", "`\(said)`：步长须大于 0，起点不得大于终点")
        }
        for value in [from, from + step] where !parameter.accepts(value) && value <= to {
            throw ParameterErrors.offGrid(parameter, value)
        }
        grid = try WhatIfText.grid(parameter, from: from, to: to, isRounded: true)
        var values: [Int64] = []
        var value = from
        while value <= to {
            guard let k = grid.number(of: value) else { throw ParameterErrors.offGrid(parameter, value) }
            values.append(k)
            value += step
            if values.count > Self.mostValues {
                throw CommandFailure(.usage, "`\(said)`: more than \(Self.mostValues) values", "`\(said)`：取值超过 \(Self.mostValues) 个")
            }
        }
        self.values = values
    }
}

/// Words of the what-if options.
enum WhatIfText {
    /// `name=a:b:c` as a name and numbers; without `=`, a name alone.
    static func parts(_ text: String, option: String, form: String) throws(CommandFailure) -> (name: String, numbers: [Decimal]) {
        guard let equals = text.firstIndex(of: "=") else { return (text, []) }
        var numbers: [Decimal] = []
        for piece in text[text.index(after: equals)...].split(separator: ":", omittingEmptySubsequences: false) {
            guard let number = Decimal(exactly: String(piece)) else {
                throw CommandFailure(
                    .usage, "`\(piece)` is no number, in `\(option) \(text)`; write \(form)",
                    "`\(option) \(text)` 中的 `\(piece)` 不是数字，请写作 \(form)")
            }
            numbers.append(number)
        }
        return (String(text[..<equals]), numbers)
    }

    /// - Parameter canBePlugins: whether a plugin's parameter will do, which is never followed.
    static func parameter(_ name: String, in evaluator: Evaluator, canBePlugins: Bool = false) throws -> Parameter {
        let declared = evaluator.policy.declaration.parameters + evaluator.policy.plugins.namedParameters
        guard let parameter = declared.first(where: { $0.id == name }) else {
            throw ParameterErrors.unknown(name, known: declared.map(\.id))
        }
        if parameter.id.contains("."), !canBePlugins {
            throw CommandFailure(
                .usage, "`\(name)` is a plugin's parameter: it can be set and swept, but not followed",
                "`\(name)` 是插件参数：可以设定或扫描，不能逐值追踪")
        }
        return parameter
    }

    /// - Parameter isRounded: bounds outside the parameter's own are an error of the value, not of the range.
    static func grid(_ parameter: Parameter, from: Decimal?, to: Decimal?, isRounded: Bool = false) throws -> ParameterGrid {
        var to = to
        if isRounded, let first = from, let last = to, !parameter.accepts(last) {
            // The last value of a sweep need not be reached.
            var steps = last / parameter.step
            var whole = Decimal()
            NSDecimalRound(&whole, &steps, 0, .down)
            to = max(first, whole * parameter.step)
            if let most = parameter.maximum, last > most { throw ParameterErrors.offGrid(parameter, last) }
        }
        do throws(ParameterGrid.Fault) { return try ParameterGrid(parameter, from: from, to: to) } catch {
            switch error {
            case .unbounded(let parameter):
                throw CommandFailure(
                    .usage, "`\(parameter.id)` has no bounds: name the range, \(parameter.id)=lo:hi",
                    "`\(parameter.id)` 没有上下限，请写明范围：\(parameter.id)=下限:上限")
            case .offGrid(let parameter, let value): throw ParameterErrors.offGrid(parameter, value)
            case .empty(let parameter):
                throw CommandFailure(.usage, "the range of `\(parameter.id)` is empty", "`\(parameter.id)` 的范围为空")
            case .tooFine(let parameter):
                throw CommandFailure(
                    .usage, "`\(parameter.id)` has steps too fine, or values too large, to be followed: name a smaller range",
                    "`\(parameter.id)` 的步长过细或数值过大，请缩小范围")
            }
        }
    }
}

extension WhatIfText {
    static func failure(_ fault: ScenarioBase.Fault, _ policy: Policy) -> CommandFailure {
        switch fault {
        case .unknownUnit(let id): CommandFailure(.usage, "the register has no unit `\(id)`", "登记表中没有编号 `\(id)`")
        case .otherUnit(let unit):
            CommandFailure(
                .usage, "the other policy decides on the unit `\(unit)`, this one on `\(policy.declaration.unit)`",
                "另一政策的对象是 `\(unit)`，本政策是 `\(policy.declaration.unit)`")
        }
    }

    static func failure(_ fault: Robustness.Fault, unit: UnitName) -> CommandFailure {
        switch fault {
        case .unknownField(let name, let known):
            let closest = suggest(name, from: known)
            return CommandFailure(
                .usage, "a \(unit) has no field `\(name)`" + (closest.map { "; did you mean `\($0)`?" } ?? ""),
                "\(unit) 没有字段 `\(name)`" + (closest.map { "，是否为 `\($0)`？" } ?? ""))
        case .noNumber(let name):
            return CommandFailure(
                .usage, "`\(name)` is no number: --robust varies money, counts and measures", "`\(name)` 不是数值，--robust 只用于金额、数量和度量")
        }
    }
}

extension ParameterErrors {
    static func offGrid(_ parameter: Parameter, _ value: Decimal) -> ParameterErrors {
        ParameterErrors(errors: [.offGrid(parameter, value)])
    }
    static func unknown(_ name: String, known: [String]) -> ParameterErrors { ParameterErrors(errors: [.unknown(name, known: known)]) }
}
