import Foundation
import HamletEvaluation
import HamletPolicy
import LuaSandbox

/// What holds a unit back: the rules that decide, the values that they read, and what would change the answer.
struct ReplWhyNotText {
    let explanation: Explanation
    let parameters: ParameterValues
    let language: Language

    var text: String {
        let decision = explanation.decision
        switch decision.status {
        case "eligible": return eligible
        case "excluded":
            return "\(decision.id) is excluded: \(decision.reasons.joined(separator: ", "))\n"
                + decision.reasons.map { rule($0, "exclude") }.joined()
                + "It is considered again when none of these holds.\n"
        case "ineligible":
            return "\(decision.id) is ineligible: \(decision.reasons.joined(separator: ", ")) not met\n"
                + decision.reasons.map { rule($0, "qualify") }.joined()
                + "It is eligible when all of these hold, and nothing else stands against it.\n"
        case "undetermined":
            return "\(decision.id) is undetermined: \(decision.missing.joined(separator: ", ")) missing\n"
                + decision.undecided.map { rule($0, nil) }.joined()
                + "Whoever visits the unit should ask for: \(decision.missing.joined(separator: ", ")).\n"
        default:
            let error = decision.error.map { ": \($0.message.forTerminal) [\($0.code)] \($0.file):\($0.line)" } ?? ""
            return "\(decision.id) has \(decision.status)\(error)\n"
        }
    }

    private func rule(_ id: String, _ section: String?) -> String {
        guard let report = explanation.rules.first(where: { $0.id == id && (section == nil || $0.section == section) }) else { return "" }
        let title = report.title?.text(language).map { " (\($0))" } ?? ""
        let cite = report.cite.map { " [\($0)]" } ?? ""
        var text = "  \(id)\(title)\(cite)\n"
        let values = report.reads.filter { $0.value != .opaque }.map { read in
            "\(read.name) = \(read.value.isNil ? "(missing)" : ReplValueText(model: nil).text(read.value))"
        }
        if !values.isEmpty { text += "    it read \(values.joined(separator: ", "))\n" }
        let named = parameters.values.filter { report.text.contains("p.\($0.parameter.id)") }.map { "\($0.parameter.id) = \($0.value)" }
        if !named.isEmpty { text += "    parameters: \(named.joined(separator: ", "))\n" }
        if !report.text.isEmpty { text += "    \(report.text.count > 160 ? report.text.prefix(160) + " …" : report.text)\n" }
        return text
    }

    private var eligible: String {
        let decision = explanation.decision
        guard let place = explanation.place else {
            return "\(decision.id) is eligible, but its group is not known: \(decision.missing.joined(separator: ", ")) missing\n"
        }
        let head = "\(decision.id) is eligible, rank \(place.rank) of \(place.size) in \(place.group)"
        switch decision.outcome {
        case "granted": return head + ", and gets all it demands: \(NumberWords.yuan(decision.grantedFen)) yuan\n"
        case "none": return head + "; it demands nothing\n"
        default:
            let demand = NumberWords.yuan(decision.demandFen ?? 0)
            var text = head + "; it demands \(demand) yuan and gets \(NumberWords.yuan(decision.grantedFen))\n"
            if let budget = explanation.budgetFen {
                let before = explanation.money.dropLast().reduce(Int64(0)) { $0 + $1.grantedFen }
                text +=
                    "  the budget of \(place.group) is \(NumberWords.yuan(budget)) yuan; those before it get \(NumberWords.yuan(before))\n"
                if let last = explanation.money.dropLast().last(where: { $0.grantedFen > 0 }) {
                    text += "  the last before it to get something is \(last.id), rank \(last.rank)\n"
                }
            }
            if let quota = explanation.quota { text += "  at most \(quota) are served\n" }
            if let above = place.above { text += "  next above: \(above)\n" }
            return text
        }
    }
}
