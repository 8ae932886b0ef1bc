import Foundation
import FuzzSupport
import Hamlet

/// A town of made-up people with something of everything: unknown values, households without members, a village without money.
enum Town {
    static let register: Register = {
        var builder = RegisterBuilder(place: "Town", date: CivilDate(iso: "2018-01-01"))
        builder.append(.village, ["village_id": "V1", "name": "甲村", "relief_budget": "3000"])
        builder.append(.village, ["village_id": "V2", "name": "乙村"])
        for index in 0..<6 {
            var row: [String: RegisterValue] = ["household_id": .text("H\(index)"), "village_id": .text(index < 4 ? "V1" : "V2")]
            row["household_size"] = .integer(Int64(1 + index % 3))
            row["net_income_per_capita"] = index == 2 ? .null : .fen(Int64(90_000 + index * 20_000))
            row["household_type"] = .text(["dibao", "wubao", "general"][index % 3])
            row["excl_gambling_crime"] = index == 4 ? .null : .boolean(index == 3)
            row["lacks_basic_means"] = .boolean(index % 2 == 0)
            row["note"] = .text("n\(index)")
            builder.append(.household, row)
            if index % 2 == 0 {
                builder.append(.member, ["member_id": .text("M\(index)"), "household_id": .text("H\(index)"), "gender": .text("male")])
            }
        }
        do { return try builder.build() } catch { Fuzzer.finding("the town is not sound: \(error)") }
    }()

    /// Decisions, or the words of what went wrong.
    struct Result: Equatable {
        var decisions: [Decision] = []
        var summary = Summary()
        var failure = ""
    }

    static func decide(_ policy: Policy, threads: Int) -> Result {
        var changes: [String: Decimal] = [:]
        for parameter in policy.declaration.parameters where parameter.initial == .required {
            changes[parameter.id] = parameter.minimum ?? parameter.maximum ?? 0
        }
        var result = Result()
        do {
            let evaluator = try Evaluator(policy: policy, register: register, changes: changes)
            let options = EvaluationOptions(threads: threads, keepsGoing: true, limits: FuzzPolicies.limits)
            let evaluation = try evaluator.evaluate(options)
            result.decisions = Array(evaluation.decisions)
            result.summary = evaluation.summary
            for decision in result.decisions { check(decision) }
            for id in ["H0", "M0", "V1"] { _ = try Explainer(evaluator: evaluator, limits: FuzzPolicies.limits).explain(id: id) }
        } catch {
            result.failure = String(describing: error)
        }
        return result
    }

    private static func check(_ decision: Decision) {
        let isEligible = decision.status == "eligible"
        if decision.grantedFen < 0 || decision.grantedFen > decision.demandFen ?? 0 {
            Fuzzer.finding("more is granted than demanded: \(decision)")
        }
        if !isEligible, decision.grantedFen != 0 || decision.rank != nil || decision.score != nil {
            Fuzzer.finding("granted to who is not eligible: \(decision)")
        }
        if isEligible != (decision.demandFen != nil) { Fuzzer.finding("a demand that is there, or is not: \(decision)") }
    }
}
