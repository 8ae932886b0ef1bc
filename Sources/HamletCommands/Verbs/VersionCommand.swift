import ArgumentParser
import LuaSandbox

/// `hamlet version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the versions of Hamlet, its policy language and Lua.",
        discussion: "Example: hamlet version")

    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    func run() throws {
        let text =
            format == .json
            ? #"{"hamlet":"\#(HamletVersion.text)","language":"\#(HamletVersion.language)","lua":"\#(LuaRelease.name)"}"#
            : "hamlet \(HamletVersion.text) (policy language \(HamletVersion.language), \(LuaRelease.name))"
        do {
            let standard = ByteOutput.standard()
            try standard.write(text + "\n")
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: .ofLocale)
        }
    }
}
