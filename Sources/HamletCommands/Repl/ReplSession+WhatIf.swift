import Foundation
import HamletEvaluation
import HamletPolicy
import HamletReports

/// What if: the questions of `hamlet whatif` at the prompt.
extension ReplSession {
    /// Rows of a sweep that are listed; the picture shows all.
    private static let mostRows = 100

    func sweep(_ rest: String) throws -> String {
        let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 4 else { throw ReplError("a parameter and three numbers are wanted", help: ":sweep income_line 1000 1500 50") }
        let numbers = try words.dropFirst().map(number)
        return try ask { session in
            session.use(try decided().scenario.evaluation)
            let spec = try SweepSpec(
                try followed(words[0], session), from: numbers[0], to: numbers[1], step: numbers[2],
                said: ":sweep \(words.joined(separator: " "))")
            return try watching(session) {
                let rows = try session.rows(spec, on: try session.course(covering: spec.grid))
                var text = SweepText.text(Array(rows.prefix(Self.mostRows)), .table, language: options.language)
                if rows.count > Self.mostRows { text += "… and \(rows.count - Self.mostRows) more\n" }
                let chart = WhatIfCharts.steps(rows, parameter: spec.grid.parameter, present: session.evaluator.parameters[words[0]])
                return text + "\n" + chart.text(columns: 80, language: options.language).terminated
            }
        }
    }

    func switchPoints(_ rest: String) throws -> String {
        let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
        guard (1...2).contains(words.count) else { throw ReplError("a unit and a parameter are wanted", help: ":switch H0001 income_line") }
        return try ask { session in
            let (parameter, grid) = try range(words[words.count - 1], ":switch", session)
            let row = try row(words.count == 2 ? words[0] : "")
            let table = session.evaluator.register.table(model.unit)
            let id = table?.id(row) ?? "#\(row + 1)"
            return try watching(session) {
                let course = try session.course(covering: grid)
                // The course may reach further than the range.
                let points = course.switchPoints(of: Set(SwitchPoint.Part.allCases), row: row).filter { point in
                    grid.number(of: point.at).map { $0 > grid.low } ?? false
                }
                let now = session.evaluator.parameters[parameter.id].map { ", now \($0)" } ?? ""
                var text = "\(id) and \(parameter.id) from \(grid.value(grid.low)) to \(grid.value(grid.high))\(now)\n"
                if points.isEmpty {
                    text += "nothing that is decided before allocation turns\n"
                } else {
                    text += SwitchPointText.text(points, id: { _ in id }, .table, language: options.language)
                }
                if course.approximateRows.contains(Int32(row)) {
                    text += "-- the rules could not be followed exactly: there may be more points\n"
                }
                return text
            }
        }
    }

    func solve(_ rest: String) throws -> String {
        let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 2 else { throw ReplError("a parameter and a budget in yuan are wanted", help: ":solve income_line 90000") }
        guard let fen = Int64((try number(words[1]) * 100).description), fen >= 0 else {
            throw ReplError("`\(words[1])` is no amount: write yuan with at most two decimals")
        }
        return try ask { session in
            session.use(try decided().scenario.evaluation)
            let (parameter, grid) = try range(words[0], ":solve", session)
            return try watching(session) {
                let solution = try Solver(try session.sweeper(grid)).solve(.budget(fen: fen), cancellation: session.cancellation)
                return SolutionText.text(solution, parameter: parameter, .table, language: options.language)
            }
        }
    }

    // MARK: Asking

    /// Asks under the session's parameters and facts; what was found out before under the same ones is known still.
    private func ask(_ body: (WhatIfSession) throws -> String) throws -> String {
        let evaluator = try prepared()
        if let known = model.whatIf, known.settings == model.settings { return try body(known.session) }
        let session = WhatIfSession(evaluator: evaluator, options: evaluationOptions, language: options.language, isForced: false)
        model.whatIf = (model.settings, session)
        return try body(session)
    }

    /// Lets the stop switch end the question.
    private func watching(_ session: WhatIfSession, _ body: () throws -> String) throws -> String {
        let cancellation = Cancellation()
        session.cancellation = cancellation
        stop.watch { cancellation.cancel() }
        defer { stop.rest() }
        return try body()
    }

    /// A parameter whose values can be followed: one of the policy.
    private func followed(_ name: String, _ session: WhatIfSession) throws -> Parameter {
        if name.contains("."), parameter(name) != nil {
            throw ReplError("`\(name)` is a plugin's parameter: it can be set, but not followed", help: ":set \(name)=…, and `:diff`")
        }
        return try WhatIfText.parameter(name, in: session.evaluator)
    }

    /// `p`, or `p=lo:hi`.
    private func range(_ text: String, _ command: String, _ session: WhatIfSession) throws -> (Parameter, ParameterGrid) {
        let (name, numbers) = try WhatIfText.parts(text, option: command, form: "p=lo:hi")
        guard numbers.isEmpty || numbers.count == 2 else { throw ReplError("`\(text)`: write p, or p=lo:hi") }
        let parameter = try followed(name, session)
        return (parameter, try WhatIfText.grid(parameter, from: numbers.first, to: numbers.last))
    }

    private func number(_ word: String) throws -> Decimal {
        guard let number = Decimal(exactly: word) else { throw ReplError("`\(word)` is no number") }
        return number
    }
}
