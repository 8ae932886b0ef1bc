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
        if format == .json {
            print(#"{"hamlet":"\#(HamletVersion.text)","language":"\#(HamletVersion.language)","lua":"\#(LuaRelease.name)"}"#)
        } else {
            print("hamlet \(HamletVersion.text) (policy language \(HamletVersion.language), \(LuaRelease.name))")
        }
    }
}
