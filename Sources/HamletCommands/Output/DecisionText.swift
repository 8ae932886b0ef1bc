import HamletEvaluation
import HamletPolicy

/// Decisions in the forms of the contract.
enum DecisionText {
    static func json(_ decision: Decision, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        JSONText.key("id", first: true, to: &bytes)
        JSONText.append(decision.id, to: &bytes)
        JSONText.key("status", to: &bytes)
        JSONText.append(decision.status, to: &bytes)
        JSONText.key("outcome", to: &bytes)
        JSONText.append(decision.outcome, to: &bytes)
        JSONText.key("reasons", to: &bytes)
        JSONText.append(decision.reasons, to: &bytes)
        JSONText.key("undecided", to: &bytes)
        JSONText.append(decision.undecided, to: &bytes)
        JSONText.key("missing", to: &bytes)
        JSONText.append(decision.missing, to: &bytes)
        JSONText.key("priorities", to: &bytes)
        JSONText.append(decision.priorities, to: &bytes)
        if let measures = decision.measures {
            JSONText.key("measures", to: &bytes)
            JSONText.append(measures, to: &bytes)
        }
        JSONText.key("score", to: &bytes)
        if let score = decision.score { JSONText.append(score, to: &bytes) } else { null(&bytes) }
        JSONText.key("group", to: &bytes)
        if let group = decision.group { JSONText.append(group, to: &bytes) } else { null(&bytes) }
        JSONText.key("rank", to: &bytes)
        if let rank = decision.rank { JSONText.append(Int64(rank), to: &bytes) } else { null(&bytes) }
        JSONText.key("demand_fen", to: &bytes)
        if let demand = decision.demandFen { JSONText.append(demand, to: &bytes) } else { null(&bytes) }
        JSONText.key("granted_fen", to: &bytes)
        JSONText.append(decision.grantedFen, to: &bytes)
        if let grants = decision.grants {
            JSONText.key("grants", to: &bytes)
            bytes.append(UInt8(ascii: "["))
            for (index, grant) in grants.enumerated() {
                bytes.append(contentsOf: (index > 0 ? ",{" : "{").utf8)
                JSONText.key("id", first: true, to: &bytes)
                JSONText.append(grant.id, to: &bytes)
                JSONText.key("demand_fen", to: &bytes)
                if let demand = grant.demandFen { JSONText.append(demand, to: &bytes) } else { null(&bytes) }
                JSONText.key("granted_fen", to: &bytes)
                JSONText.append(grant.grantedFen, to: &bytes)
                bytes.append(UInt8(ascii: "}"))
            }
            bytes.append(UInt8(ascii: "]"))
        }
        if let error = decision.error {
            JSONText.key("error", to: &bytes)
            bytes.append(UInt8(ascii: "{"))
            JSONText.key("code", first: true, to: &bytes)
            JSONText.append(error.code, to: &bytes)
            JSONText.key("message", to: &bytes)
            JSONText.append(error.message, to: &bytes)
            JSONText.key("file", to: &bytes)
            JSONText.append(error.file, to: &bytes)
            JSONText.key("line", to: &bytes)
            JSONText.append(Int64(error.line), to: &bytes)
            JSONText.key("rule", to: &bytes)
            JSONText.append(error.rule, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func null(_ bytes: inout [UInt8]) { bytes.append(contentsOf: "null".utf8) }

    /// The header of the CSV form; `measures` and `grants` only where the policy has them.
    static func csvHeader(measures: Bool, grants: Bool) -> String {
        let head = "id,status,outcome,reasons,undecided,missing,priorities,"
        return head + (measures ? "measures," : "") + "score,group,rank,demand_fen,granted_fen," + (grants ? "grants," : "") + "error\n"
    }

    static func csv(_ decision: Decision, to bytes: inout [UInt8]) {
        func cell(_ text: String) {
            let needsQuotes = text.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
            if needsQuotes {
                bytes.append(34)
                for byte in text.utf8 {
                    if byte == 34 { bytes.append(34) }
                    bytes.append(byte)
                }
                bytes.append(34)
            } else {
                bytes.append(contentsOf: text.utf8)
            }
        }
        func next() { bytes.append(UInt8(ascii: ",")) }
        cell(decision.id)
        for text in [decision.status, decision.outcome] {
            next()
            bytes.append(contentsOf: text.utf8)
        }
        for list in [decision.reasons, decision.undecided, decision.missing, decision.priorities] {
            next()
            cell(list.joined(separator: ";"))
        }
        if let measures = decision.measures {
            next()
            cell(measures.joined(separator: ";"))
        }
        next()
        if let score = decision.score { JSONText.append(score, to: &bytes) }
        next()
        if let group = decision.group { cell(group) }
        next()
        if let rank = decision.rank { JSONText.append(Int64(rank), to: &bytes) }
        next()
        if let demand = decision.demandFen { JSONText.append(demand, to: &bytes) }
        next()
        JSONText.append(decision.grantedFen, to: &bytes)
        if let grants = decision.grants {
            next()
            cell(grants.map { "\($0.id):\($0.demandFen.map(String.init) ?? ""):\($0.grantedFen)" }.joined(separator: ";"))
        }
        next()
        if let error = decision.error { cell("\(error.code): \(error.message) (\(error.file):\(error.line))") }
        bytes.append(10)
    }
}
