import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Explanations for people.
struct ExplanationText {
    static func text(_ explanation: Explanation, policy: PolicyDeclaration, language: Language) -> String {
        ExplanationText(explanation: explanation, words: ValueWords(policy: policy, language: language)).text
    }

    /// A rule by its title, with its conditions, as lines.
    static func lines(_ rule: Explanation.RuleReport, policy: PolicyDeclaration, language: Language) -> [String] {
        ConditionText(words: ValueWords(policy: policy, language: language)).lines(rule, namesRule: false)
    }

    /// One fact that would change the answer, as a line.
    static func line(_ found: Counterfactual, of explanation: Explanation, policy: PolicyDeclaration, language: Language) -> String {
        ExplanationText(explanation: explanation, words: ValueWords(policy: policy, language: language)).line(found)
    }

    private let explanation: Explanation
    private let words: ValueWords

    private var language: Language { words.language }

    private func say(_ en: String, _ zh: String) -> String { language == .zh ? zh : en }

    private var text: String {
        let decision = explanation.decision
        let outcome = explanation.problem == nil ? say(", ", "，") + DecisionTable.word(decision.outcome, language) : ""
        var lines = [
            "\(decision.id): \(DecisionTable.word(decision.status, language))\(outcome)"
                + (decision.grantedFen > 0
                    ? say(", \(words.yuan(decision.grantedFen)) yuan", "，\(words.yuan(decision.grantedFen)) 元") : "")
        ]
        func add(_ heading: String, _ part: [String]) {
            if !part.isEmpty { lines += ["", heading] + part.map { "  " + $0 } }
        }
        if let error = decision.error { lines.append("  \(error.code): \(error.message)") }
        if !decision.missing.isEmpty {
            lines.append(say("  to be found out: ", "  须核实：") + decision.missing.map(words.field).joined(separator: say(", ", "、")))
        }
        let headings: [(String, String)] = [
            ("exclude", say("Exclusions", "不予评定的情形")), ("qualify", say("Qualifications", "评定条件")), ("assist", say("Grants", "补助")),
            ("prioritize", say("Priorities", "优先情形")), ("measures", say("Measures", "帮扶措施")),
        ]
        for (section, heading) in headings {
            add(
                heading,
                explanation.rules.filter { $0.section == section }.flatMap { ConditionText(words: words).lines($0, namesRule: true) })
        }
        if let problem = explanation.problem {
            let message = CommandFailure.describing(problem, language: language).message
            add(say("Rank and money", "名次和资金"), [message.text(language)])
        }
        add(say("Rank", "名次"), rank)
        add(say("Money", "资金"), money)
        add(
            say("What would change it, one fact at a time, before money", "其他不变，改变一项事实即改变结果（分配资金之前）"),
            (explanation.counterfactuals + explanation.others).map(line))
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Rank

    private var rank: [String] {
        guard let place = explanation.place else { return [] }
        let score = NumberWords.plain(place.score)
        var lines = [
            say(
                "\(place.rank) of \(place.size) in \(place.group), score \(score)",
                "\(place.group) 第 \(place.rank) 名，共 \(place.size) 名，得分 \(score)")
        ]
        if let above = place.above { lines.append(say("after \(above)", "排在 \(above) 之后") + because(place.behindBecause)) }
        if let below = place.below { lines.append(say("before \(below)", "排在 \(below) 之前") + because(place.beforeBecause)) }
        return lines
    }

    private func because(_ reason: Explanation.RankReason?) -> String {
        guard let reason else { return "" }
        let key =
            switch reason.key {
            case "score": say("score", "得分")
            case "first_priority": say("first priority", "首个优先情形")
            default: reason.field.map { language == .zh ? $0.title.zh : $0.name } ?? say(reason.key, "编号")
            }
        let order = reason.isDescending ? say("larger first", "大者在前") : say("smaller first", "小者在前")
        let own = words.value(reason.own, reason.field)
        let other = words.value(reason.other, reason.field)
        return say(": \(key) \(own) against \(other), \(order)", "：\(key) \(own) 对 \(other)，\(order)")
    }

    // MARK: Money

    private var money: [String] {
        guard let budget = explanation.budgetFen else { return [] }
        let quota = explanation.quota.map { say(", at most \($0) units", "，至多 \($0) 户") } ?? ""
        var lines = [
            say(
                "budget \(words.yuan(budget)) yuan, mode \(explanation.method ?? "")",
                "预算 \(words.yuan(budget)) 元，方式 \(explanation.method ?? "")") + quota
        ]
        // Of a long list the last steps decide.
        let steps = explanation.money.suffix(8)
        if steps.count < explanation.money.count { lines.append("…") }
        for step in steps {
            lines.append(
                say(
                    "\(step.rank). \(step.id): demands \(words.yuan(step.demandFen)), gets \(words.yuan(step.grantedFen)) (\(word(step.event))), left \(words.yuan(step.leftFen))",
                    "\(step.rank). \(step.id)：应补 \(words.yuan(step.demandFen))，实补 \(words.yuan(step.grantedFen))（\(word(step.event))），余 \(words.yuan(step.leftFen))"
                ))
        }
        return lines
    }

    private func word(_ event: Explanation.MoneyStep.Event) -> String {
        switch event {
        case .granted: say("granted", "足额")
        case .part: say("part: what was left", "部分：余额全部给予")
        case .share: say("its share", "按比例")
        case .passedOver: say("passed over: more than was left", "跳过：超过余额")
        case .stopped: say("stopped here: more than was left", "至此停止：超过余额")
        case .behindStop: say("the granting had stopped before", "此前已停止")
        case .quota: say("the quota was full", "名额已满")
        case .noDemand: say("no demand", "无应补金额")
        case .nothing: say("nothing", "未给予")
        }
    }

    // MARK: What would change it

    private func line(_ found: Counterfactual) -> String {
        let isOwn = explanation.counterfactuals.contains(found)
        let field = language == .zh ? found.title.zh : found.field
        let place = isOwn ? field : "\(words.unit(found.unit)) \(found.id): \(field)"
        let from = found.from == .null ? say("unknown", "未知") : words.value(found.from, nil)
        let companions = found.companions.map {
            ", \(language == .zh ? $0.title.zh : $0.field) \(words.value($0.from, nil)) → \(words.value($0.to, nil))"
        }.joined()
        let outcome = found.outcome.map { $0 == .none ? "" : say(", ", "，") + DecisionTable.word($0.name, language) } ?? ""
        return "\(place) \(from) → \(words.value(found.to, nil))\(companions): \(DecisionTable.word(found.status.name, language))\(outcome)"
    }
}
