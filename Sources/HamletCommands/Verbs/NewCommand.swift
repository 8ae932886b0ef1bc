import ArgumentParser
import Foundation
import HamletPolicy

/// `hamlet new`: starts what authors write.
struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Start a policy or a plugin, or make an editor know a policy.",
        subcommands: [NewPolicyCommand.self, NewPluginCommand.self, NewAnnotationsCommand.self])
}

/// `hamlet new policy ID`: a folder that passes `check --strict` and `test` as it is.
struct NewPolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Make a folder with a policy, its tests, a README, and what editors need to complete names.",
        discussion: """
            The folder is policies/ID unless --out names another. Nothing that is there is replaced.

            Example: hamlet new policy shanxi_2026
            """)

    @Argument(help: "The policy's id: lower-case letters, digits and _, a letter first.")
    var id: String

    @Option(help: ArgumentHelp("The folder to make (default: policies/ID).", valueName: "folder"))
    var out: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let path = out ?? "policies/\(id)"
        do {
            try NewFolder.check(id: id, path: path)
            let template = PolicyTemplate(id: id)
            let folder = try StagedFolder(path, names: [])
            for (name, text) in template.files { try FileText.write(text, to: folder.file(name)) }
            let policy = try PolicyLoader().load(try PolicySource(path: folder.file("policy.lua")))
            try FileText.write(Annotations(policy).text, to: folder.file(Annotations.fileName))
            try folder.commit()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
        try NewFolder.tell(path, output.language)
    }
}

/// `hamlet new annotations POLICY`: makes the editor's file again after parameters or columns have changed.
struct NewAnnotationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotations",
        abstract: "Write annotations.lua and, where it is missing, .luarc.json beside a policy, for the Lua language server.",
        discussion: """
            Fields, codes, parameters, columns and helpers then complete and are documented in editors. Run it again when parameters or
            columns have changed.

            Example: hamlet new annotations policies/yangmeishan
            """)

    @Argument(help: "A policy folder, or a .lua file.")
    var policy: String

    @OptionGroup var plugins: PluginOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        do {
            let source = try PolicySource(path: policy)
            let loaded = try plugins.loader(for: source).load(source)
            let main = source.files[0].name
            let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
            try Annotations.checkPlace(folder + Annotations.fileName)
            try FileText.write(Annotations(loaded).text, to: folder + Annotations.fileName)
            if !FileManager.default.fileExists(atPath: folder + EditorSettings.fileName) {
                try FileText.write(EditorSettings.text, to: folder + EditorSettings.fileName)
            }
            let standard = ByteOutput.standard()
            try standard.write(
                Message("wrote \(folder + Annotations.fileName)\n", "已写入 \(folder + Annotations.fileName)\n").text(output.language))
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
    }
}
