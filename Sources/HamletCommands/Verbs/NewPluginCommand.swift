import ArgumentParser
import Foundation
import HamletPolicy

/// `hamlet new plugin ID`: a folder that passes `check --strict` and `test --coverage-min 100` as it is.
struct NewPluginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin",
        abstract: "Make a folder with a plugin, its tests and a README.",
        discussion: """
            The folder is plugins/ID unless --out names another, whose last part must be ID: plugins are found by their folders' names.
            Nothing that is there is replaced.

            Example: hamlet new plugin shortfalls
            """)

    @Argument(help: "The plugin's id: lower-case letters, digits and _, a letter first.")
    var id: String

    @Option(help: ArgumentHelp("The folder to make (default: plugins/ID).", valueName: "folder"))
    var out: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let path = out ?? "plugins/\(id)"
        do {
            try NewFolder.check(id: id, path: path)
            if (path as NSString).lastPathComponent != id {
                throw CommandFailure(
                    .usage, "a plugin is found by its folder's name: let --out end in `\(id)`", "插件按文件夹名查找：--out 的末尾须为 `\(id)`")
            }
            let folder = try StagedFolder(path, names: [])
            for (name, text) in PluginTemplate(id: id).files { try FileText.write(text, to: folder.file(name)) }
            let (_, _, diagnostics) = PluginCatalog().check(try PolicySource(path: folder.file("plugin.lua")))
            // An id that scripts use already.
            if let error = diagnostics.first(where: { $0.severity == .error }) {
                throw CommandFailure(.usage, error.message, "`\(id)` 不能作插件编号：脚本已使用这个名称")
            }
            try folder.commit()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
        try NewFolder.tell(path, arguments: "--coverage-min 100 ", output.language)
    }
}

/// What making a policy and making a plugin have in common.
enum NewFolder {
    static func check(id: String, path: String) throws(CommandFailure) {
        guard PolicyWords.isIdentifier(id) else {
            throw CommandFailure(
                .usage, "`\(id)` is no id: use lower-case letters, digits and `_`, a letter first",
                "`\(id)` 不能作编号：只用小写字母、数字和 `_`，以字母开头")
        }
        if FileManager.default.fileExists(atPath: path) {
            throw CommandFailure(.usage, "`\(path)` exists: name another folder by --out", "`\(path)` 已存在，请用 --out 指定另一个文件夹")
        }
    }

    static func tell(_ path: String, arguments: String = "", _ language: Language) throws {
        let standard = ByteOutput.standard()
        let message = Message(
            "made \(path): next, hamlet check --strict \(path) and hamlet test \(arguments)\(path)\n",
            "已生成 \(path)：接着运行 hamlet check --strict \(path) 和 hamlet test \(arguments)\(path)\n")
        try standard.write(message.text(language))
        try standard.finish()
    }
}
