import Foundation
import HamletEvaluation
import HamletPolicy

/// A run as JSON, as CSV, and as text for people.
struct RunDocument {
    let evaluation: Evaluation
    let summary: Summary
    let language: Language

    private var head: EvaluationHead { evaluation.head }

    func writeJSON(to output: ByteOutput) throws(OutputFailure) {
        try output.append { bytes in
            header(to: &bytes)
            JSONText.key("decisions", to: &bytes)
            bytes.append(UInt8(ascii: "["))
        }
        for row in 0..<evaluation.count {
            try output.append { bytes in
                if row > 0 { bytes.append(UInt8(ascii: ",")) }
                DecisionText.json(evaluation.decision(row), to: &bytes)
            }
        }
        try output.write("]}\n")
    }

    private func header(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "{\"policy\":{".utf8)
        JSONText.key("id", first: true, to: &bytes)
        JSONText.append(head.policy.id, to: &bytes)
        JSONText.key("version", to: &bytes)
        JSONText.append(head.policy.version, to: &bytes)
        JSONText.key("digest", to: &bytes)
        JSONText.append(head.policyDigest, to: &bytes)
        bytes.append(contentsOf: "},\"parameters\":{".utf8)
        for (index, entry) in head.parameters.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(entry.id, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(contentsOf: entry.value.description.utf8)
        }
        bytes.append(UInt8(ascii: "}"))
        JSONText.key("date", to: &bytes)
        if let date = head.date { JSONText.append(date, to: &bytes) } else { bytes.append(contentsOf: "null".utf8) }
        bytes.append(contentsOf: ",\"register\":{".utf8)
        JSONText.key("digest", first: true, to: &bytes)
        if let digest = evaluation.registerDigest { JSONText.append(digest, to: &bytes) } else { bytes.append(contentsOf: "null".utf8) }
        JSONText.key("units", to: &bytes)
        JSONText.append(Int64(evaluation.count), to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        if !head.plugins.isEmpty { appendPlugins(to: &bytes) }
        JSONText.key("summary", to: &bytes)
        RunDocument.append(summary, to: &bytes)
    }

    private func appendPlugins(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: ",\"plugins\":[".utf8)
        for (index, plugin) in head.plugins.enumerated() {
            bytes.append(contentsOf: (index > 0 ? ",{" : "{").utf8)
            JSONText.key("id", first: true, to: &bytes)
            JSONText.append(plugin.id, to: &bytes)
            JSONText.key("version", to: &bytes)
            JSONText.append(plugin.version, to: &bytes)
            JSONText.key("digest", to: &bytes)
            JSONText.append(plugin.digest, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
    }

    static func append(_ summary: Summary, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        let counts: [(StaticString, Int64)] = [
            ("units", Int64(summary.units)), ("excluded", Int64(summary.excluded)), ("ineligible", Int64(summary.ineligible)),
            ("undetermined", Int64(summary.undetermined)), ("eligible", Int64(summary.eligible)), ("failed", Int64(summary.failed)),
            ("granted", Int64(summary.granted)), ("partial", Int64(summary.partial)), ("waitlisted", Int64(summary.waitlisted)),
            ("demand_fen", summary.demandFen), ("granted_fen", summary.grantedFen),
        ]
        for (index, (name, value)) in counts.enumerated() {
            JSONText.key(name, first: index == 0, to: &bytes)
            JSONText.append(value, to: &bytes)
        }
        JSONText.key("by_reason", to: &bytes)
        bytes.append(UInt8(ascii: "{"))
        for (index, reason) in summary.byReason.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(reason, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSONText.append(Int64(summary.byReason[reason] ?? 0), to: &bytes)
        }
        bytes.append(contentsOf: "}}".utf8)
    }

    func writeCSV(to output: ByteOutput) throws(OutputFailure) {
        try output.write(DecisionText.csvHeader(measures: !head.policy.measures.isEmpty, grants: head.policy.grants.count > 1))
        for row in 0..<evaluation.count { try output.append { DecisionText.csv(evaluation.decision(row), to: &$0) } }
    }
}
