import ArgumentParser
import Foundation

/// `hamlet synth`: makes a register that meets a village profile's published totals.
package struct SynthCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "synth",
        abstract: "Make a register that meets a village profile's published totals exactly.",
        discussion: """
            Profiles: zhangyuan (plan 2), yucheng (plan 6), yangmeishan (plan 7), uniform (for load tests).
            The same profile, size and seed give the same bytes everywhere. Contradictions of the plan are told on standard error.

            Example: hamlet synth zhangyuan --seed 7 --out village
            """)

    enum Language: String, ExpressibleByArgument, CaseIterable { case zh, en }

    @Argument(help: "zhangyuan, yucheng, yangmeishan or uniform.")
    var profile: String

    @Option(help: "Number of households; all totals are scaled in proportion. Default: the plan's, 10000 for uniform.")
    var households: Int?

    @Option(help: "Another seed makes another register with the same totals.")
    var seed: UInt64 = 1

    @Option(help: "Share of cells in households.csv and members.csv to leave empty, 0 to 1 (0.05 is 5 %); ids and links are kept.")
    var missing: Double = 0

    @Flag(help: "Members for uniform too (the other profiles always have them).")
    var members = false

    @Flag(help: "Replace the register in a folder that is not empty.")
    var force = false

    @Option(help: "The folder to write.")
    var out: String

    @Option(help: "Language of what is printed (default: the locale's).")
    var lang: Language?

    package init() {}

    package func run() throws {
        do {
            let request = try SynthRequest(profile: profile, households: households, seed: seed, missing: missing, members: members)
            let folder = SynthFolder(out, replaces: force)
            try folder.check()
            let result = try SynthGenerator.generate(request)
            try folder.write(result)
            report(result, at: folder.url.path)
        } catch {
            say("hamlet: " + text(error.text))
            throw ExitCode(error.code.exitCode)
        }
    }

    private func report(_ result: SynthResult, at path: String) {
        for note in result.notes {
            say((note.row.isEmpty ? "" : note.row + ": ") + text(note.text))
        }
        print(text(SynthText(zh: "已生成：\(path)（\(result.place)，\(result.date)）", en: "made \(path) (\(result.place), \(result.date))")))
        let labels = result.totals.map { text($0.label) }
        let widest = labels.map(Self.width).max() ?? 0
        let longest = result.totals.map(\.value.count).max() ?? 0
        for (label, total) in zip(labels, result.totals) {
            let gap = widest - Self.width(label) + 2 + longest - total.value.count
            print(label + String(repeating: " ", count: gap) + total.value)
        }
    }

    private func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    private func text(_ text: SynthText) -> String {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let language = lang ?? (locale.hasPrefix("zh") ? .zh : .en)
        return language == .zh ? text.zh : text.en
    }

    /// Columns on a terminal: Chinese counts as two.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 ? 2 : 1) }
    }
}

extension SynthError.Code {
    fileprivate var exitCode: Int32 {
        switch self {
        case .profile, .households, .missing, .exists, .infeasible: 2
        case .write: 6
        case .inexact: 5
        }
    }
}
