import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletReports
import HamletWorker
import LuaSandbox
import LuaSyntax

/// Why a command ends without doing what it was asked: what to say, and the exit code.
struct CommandFailure: Error {
    /// The documented exit codes.
    enum Code: Int32 {
        case checkFailed = 1
        case usage = 2
        case policy = 3
        case limit = 4
        case data = 5
        case machine = 6
        case interrupted = 130
    }

    let code: Code
    let message: Message
    /// More lines, already complete: diagnostics, problems.
    var details: [String] = []

    init(_ code: Code, _ en: String, _ zh: String, details: [String] = []) {
        self.code = code
        message = Message(en, zh)
        self.details = details
    }
}

extension CommandFailure {
    /// Any error that the libraries throw, in words.
    static func describing(_ error: any Error, language: Language) -> CommandFailure {
        switch error {
        case let failure as CommandFailure: failure
        case let errors as PolicyErrors: describing(errors)
        case let error as PolicySourceError: describing(error)
        case let errors as ParameterErrors: describing(errors, language: language)
        case let problems as RegisterProblems: describing(problems, language: language)
        case let error as RegisterIOError: CommandFailure(.machine, error.message.en, error.message.zh)
        case let error as SchemaError: describing(error)
        case let error as EvaluationError: describing(error)
        case let error as WorkerError: describing(error)
        case let error as RunReportError: describing(error)
        case let failure as OutputFailure: describing(failure)
        case let failure as LuaFailure:
            describing(failure)
        default: CommandFailure(.machine, "\(error)", "\(error)")
        }
    }

    private static func describing(_ failure: LuaFailure) -> CommandFailure {
        if failure.isCancelled { return CommandFailure(.interrupted, "interrupted", "已中断") }
        let text = "\(place(failure))\(failure.message) [\(failure.code)]"
        return CommandFailure(failure.code.hasPrefix("limit.") ? .limit : .policy, text, text)
    }

    private static func describing(_ errors: PolicyErrors) -> CommandFailure {
        let count = errors.diagnostics.filter { !$0.isWarning }.count
        let isLimit = errors.diagnostics.contains { $0.code.rawValue.hasPrefix("limit.") }
        return CommandFailure(
            isLimit ? .limit : .policy, "the policy is not valid: \(count) error\(count == 1 ? "" : "s")", "政策文件无效：\(count) 处错误",
            details: errors.diagnostics.map(DiagnosticRenderer().render))
    }

    private static func describing(_ error: PolicySourceError) -> CommandFailure {
        switch error {
        case .missing(let path): CommandFailure(.machine, "there is no policy at `\(path)`", "找不到政策文件 `\(path)`")
        case .unreadable(let path): CommandFailure(.machine, "the policy `\(path)` cannot be read", "无法读取政策文件 `\(path)`")
        }
    }

    private static func describing(_ errors: ParameterErrors, language: Language) -> CommandFailure {
        let lines = errors.errors.map { error -> Message in
            switch error {
            case .unknown(let name, let known):
                let closest = suggest(name, from: known)
                let hint = closest.map { "did you mean `\($0)`?" } ?? "parameters: \(known.joined(separator: ", "))"
                let zhHint = closest.map { "是否为 `\($0)`？" } ?? "可用参数：\(known.joined(separator: "、"))"
                return Message("there is no parameter `\(name)`; \(hint)", "没有参数 `\(name)`；\(zhHint)")
            case .offGrid(let parameter, let value):
                let near = parameter.nearest(to: value).map(\.description)
                let (words, zhWords) = bounds(of: parameter)
                let nearest = near.isEmpty ? "" : "; nearest: \(near.joined(separator: ", "))"
                let zhNearest = near.isEmpty ? "" : "；最近的值：\(near.joined(separator: "、"))"
                return Message(
                    "`\(parameter.id)` cannot be \(value): it takes multiples of \(parameter.step)\(words)\(nearest)",
                    "`\(parameter.id)` 不能取 \(value)：只能取\(zhWords) \(parameter.step) 的倍数\(zhNearest)")
            case .notSet(let parameter):
                return Message(
                    "the parameter `\(parameter.id)` (\(parameter.unit)) has no default; set it with --set \(parameter.id)=…",
                    "参数 `\(parameter.id)`（\(parameter.unit)）没有默认值，请用 --set \(parameter.id)=… 设定")
            case .noValueYet(let parameter, let date):
                return Message(
                    "the parameter `\(parameter.id)` has no value on \(date ?? "an unknown date"); set it with --set, or choose a later --date",
                    "参数 `\(parameter.id)` 在 \(date ?? "未知日期") 尚无取值，请用 --set 设定或改用更晚的 --date")
            }
        }
        if lines.count == 1 { return CommandFailure(.usage, lines[0].en, lines[0].zh) }
        return CommandFailure(
            .usage, "\(lines.count) parameters are wrong", "\(lines.count) 个参数有误", details: lines.map { "  " + $0.text(language) + "\n" })
    }

    private static func bounds(of parameter: Parameter) -> (en: String, zh: String) {
        switch (parameter.minimum, parameter.maximum) {
        case (let low?, let high?): (" from \(low) to \(high)", " \(low) 至 \(high) 内")
        case (let low?, nil): (" from \(low)", "不小于 \(low) 的")
        case (nil, let high?): (" up to \(high)", "不大于 \(high) 的")
        case (nil, nil): ("", "")
        }
    }

    private static func describing(_ problems: RegisterProblems, language: Language) -> CommandFailure {
        let shown = problems.kept.prefix(50).map { problem in
            let place = [problem.file, problem.line.map(String.init)].compactMap { $0 }.joined(separator: ":")
            let message = language == .zh ? problem.message.zh : problem.message.en
            return [place, problem.header, "register.\(problem.code.rawValue)", message].compactMap { $0 }.joined(separator: ": ") + "\n"
        }
        let more = problems.total - shown.count
        let rest = more > 0 ? [language == .zh ? "……另有 \(more) 处\n" : "… and \(more) more\n"] : []
        return CommandFailure(
            .data, "the register has \(problems.total) problem\(problems.total == 1 ? "" : "s"); nothing was loaded",
            "登记表有 \(problems.total) 处问题，未载入任何数据", details: shown + rest)
    }

    private static func describing(_ error: SchemaError) -> CommandFailure {
        switch error {
        case .unknownUnit(let unit): CommandFailure(.policy, "there is no unit `\(unit)`", "没有单位 `\(unit)`")
        case .unitExists(let unit): CommandFailure(.policy, "the unit `\(unit)` exists already", "单位 `\(unit)` 已存在")
        case .unknownField(let unit, let name): CommandFailure(.policy, "a \(unit) has no field `\(name)`", "\(unit) 没有字段 `\(name)`")
        case .columnExists(let unit, let name):
            CommandFailure(.policy, "a \(unit) has a field `\(name)` already", "\(unit) 已有字段 `\(name)`")
        }
    }

    private static func describing(_ error: EvaluationError) -> CommandFailure {
        switch error {
        case .noDate: return CommandFailure(.usage, "the register states no date: give one with --date", "登记表未注明日期，请用 --date 指定")
        case .noUnits(let unit):
            return CommandFailure(.data, "the register has no table of the policy's unit `\(unit)`", "登记表中没有政策所用单位 `\(unit)` 的表")
        case .failed(let failure):
            let lua = failure.failure
            if lua.isCancelled { return CommandFailure(.interrupted, "interrupted", "已中断") }
            let rule = failure.rule.map { ", rule `\($0)`" } ?? ""
            let zhRule = failure.rule.map { "，规则 `\($0)`" } ?? ""
            let unit = failure.id.map { ", \(failure.unit) \($0)" } ?? ""
            let zhUnit = failure.id.map { "，\(failure.unit) \($0)" } ?? ""
            return CommandFailure(
                lua.code.hasPrefix("limit.") ? .limit : .policy, "\(place(lua))\(lua.message) [\(lua.code)]\(rule)\(unit)",
                "\(place(lua))\(lua.message) [\(lua.code)]\(zhRule)\(zhUnit)")
        case .badBudget(let group, let reason):
            return CommandFailure(
                .policy, "the budget of `\(group)` cannot be used: \(reason) [policy.budget]",
                "`\(group)` 的预算无法使用：\(reason) [policy.budget]")
        case .demandTooLarge:
            return CommandFailure(
                .policy, "the amounts add up to more money than can be counted: check the grants [policy.amount]",
                "补助金额合计超出可计数范围，请检查补助规则 [policy.amount]")
        case .unknownMethod(let name):
            return CommandFailure(.policy, "the allocation method `\(name)` is unknown or gave wrong amounts", "分配方法 `\(name)` 未知或结果有误")
        case .cancelled: return CommandFailure(.interrupted, "interrupted", "已中断")
        }
    }

    private static func describing(_ failure: OutputFailure) -> CommandFailure {
        let isStandard = failure.path == "-"
        // The name that the user gave, not that of the folder in which a run is put together.
        let shown = failure.path.replacing(#/\.partial-\d+x*(\.old)?/#, with: "")
        let name = isStandard ? "standard output" : "`\(shown)`"
        let zhName = isStandard ? "标准输出" : "`\(shown)`"
        if failure.errno == ENOSPC || failure.errno == EDQUOT {
            return CommandFailure(.machine, "the disk is full: \(name) was not written", "磁盘已满，\(zhName) 未写入")
        }
        return CommandFailure(.machine, "\(name) cannot be written: \(failure.reason)", "无法写入 \(zhName)：\(failure.reason)")
    }

    private static func place(_ failure: LuaFailure) -> String {
        failure.chunk.isEmpty ? "" : failure.line > 0 ? "\(failure.chunk):\(failure.line): " : "\(failure.chunk): "
    }
}
