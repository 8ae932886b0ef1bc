import ArgumentParser
import HamletPolicy

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

    @OptionGroup var output: OutputOptions

    package init() {}

    package func run() throws {
        do {
            let request = try SynthRequest(profile: profile, households: households, seed: seed, missing: missing, members: members)
            let folder = SynthFolder(out, replaces: force)
            try folder.check()
            let result = try SynthGenerator.generate(request)
            try folder.write(result)
            try report(result, at: folder.url.path)
        } catch let error as SynthError {
            throw CommandFailure(error.code.exitCode, error.text.en, error.text.zh)
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }

    private func report(_ result: SynthResult, at path: String) throws {
        for note in result.notes { Console.say((note.row.isEmpty ? "" : note.row + ": ") + text(note.text)) }
        let standard = ByteOutput.standard()
        let head = SynthText(zh: "已生成：\(path)（\(result.place)，\(result.date)）", en: "made \(path) (\(result.place), \(result.date))")
        try standard.write(text(head) + "\n")
        let labels = result.totals.map { text($0.label) }
        let widest = labels.map { TextWidth.of($0) }.max() ?? 0
        let longest = result.totals.map(\.value.count).max() ?? 0
        for (label, total) in zip(labels, result.totals) {
            try standard.write(TextWidth.padded(label, to: widest + 2) + TextWidth.padded(total.value, to: longest, right: true) + "\n")
        }
        try standard.finish()
    }

    private func text(_ text: SynthText) -> String { output.language == .zh ? text.zh : text.en }
}

extension SynthError.Code {
    fileprivate var exitCode: CommandFailure.Code {
        switch self {
        case .profile, .households, .missing, .exists, .infeasible: .usage
        case .write: .machine
        case .inexact: .data
        }
    }
}
