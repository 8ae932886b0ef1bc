import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister

/// What `run --out` writes: the decisions, the run, a summary to read, and a manifest of their digests.
struct RunFolder {
    let document: RunDocument

    /// What a run folder holds.
    static let names = ["decisions.csv", "run.json", "summary.txt", "manifest.json"]

    func write(into folder: StagedFolder) throws {
        let decisions = try ByteOutput.file(folder.file("decisions.csv"))
        try document.writeCSV(to: decisions)
        try decisions.finish()
        let run = try ByteOutput.file(folder.file("run.json"))
        try document.writeJSON(to: run)
        try run.finish()
        let summary = try ByteOutput.file(folder.file("summary.txt"))
        // Both languages: the bytes of a run folder do not depend on the locale.
        for language in Language.allCases {
            let text = RunDocument(evaluation: document.evaluation, summary: document.summary, language: language)
            try summary.write(DecisionTable(document: text).summaryText)
            if language != Language.allCases.last { try summary.write("\n") }
        }
        try summary.finish()
        let manifest = try ByteOutput.file(folder.file("manifest.json"))
        try manifest.write(try manifestText(folder))
        try manifest.finish()
    }

    private func manifestText(_ folder: StagedFolder) throws -> String {
        let evaluation = document.evaluation
        var bytes = Array("{".utf8)
        JSONText.key("version", first: true, to: &bytes)
        JSONText.append(HamletVersion.text, to: &bytes)
        JSONText.key("policy", to: &bytes)
        JSONText.append(evaluation.head.policyDigest, to: &bytes)
        JSONText.key("register", to: &bytes)
        JSONText.append(evaluation.registerDigest ?? "", to: &bytes)
        JSONText.key("files", to: &bytes)
        bytes.append(UInt8(ascii: "{"))
        for (index, name) in ["decisions.csv", "run.json", "summary.txt"].enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.append(name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            guard let data = FileManager.default.contents(atPath: folder.file(name)) else { throw OutputFailure(path: name, errno: EIO) }
            JSONText.append(ContentDigest.sha256(Array(data)), to: &bytes)
        }
        bytes.append(contentsOf: "}}\n".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }
}
