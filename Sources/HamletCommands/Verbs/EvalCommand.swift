import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import HamletWorker
import LuaSandbox

/// `hamlet eval`: runs chunks in the sandbox, each in a fresh state of one host.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Run Lua in the sandbox and print the first result, a line a chunk.",
        discussion: """
            Each chunk gets a fresh state. With --register the lists units, households, members, villages … can be read; with --policy
            the policy's parameters are in the table p. The functions of plugins are at hand under the plugins' names. Exit code 3 if a chunk failed, 4 if it reached a limit.

            Example: hamlet eval -e 'return round(2.675, 2)'
            """)

    @Argument(help: "Files of Lua.")
    var files: [String] = []

    @Option(
        name: .customShort("e"), parsing: .unconditionalSingleValue, help: ArgumentHelp("Lua text, or an expression.", valueName: "text"))
    var expressions: [String] = []

    @Option(help: "A policy: its columns and parameters are used.")
    var policy: String?

    @Option(help: "A register that the chunks may read.")
    var register: String?

    @Option(help: "How to print results: json or table.")
    var format: OutputFormat = .json

    @OptionGroup var limits: LimitOptions
    @OptionGroup var plugins: PluginOptions
    @OptionGroup var isolation: IsolationOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if files.isEmpty && expressions.isEmpty { throw ValidationError("Name a file, or give Lua text with -e.") }
    }

    func run() throws {
        let language = output.language
        do {
            let standard = ByteOutput.standard()
            var worst: CommandFailure.Code?
            var chunks = expressions.map { (name: "-e", text: Array($0.utf8), isExpression: true) }
            for file in files {
                guard let data = FileManager.default.contents(atPath: file) else {
                    throw CommandFailure(.machine, "the file `\(file)` cannot be read", "无法读取文件 `\(file)`")
                }
                chunks.append((file, Array(data), false))
            }
            let run = try runner(for: chunks.map(\.text))
            for chunk in chunks {
                let result = try run(chunk.text, chunk.name, chunk.isExpression)
                if !result.output.isEmpty {
                    // What a chunk prints is not its result: it goes where messages go.
                    Console.say(String(decoding: result.output, as: UTF8.self))
                }
                try standard.write(format == .json ? result.json : result.text)
                try standard.flush()
                guard let failure = result.failure else { continue }
                if failure.code.hasPrefix("limit.") || failure.code == "worker.lost" {
                    worst = .limit
                } else if worst != .limit {
                    worst = .policy
                }
            }
            try standard.finish()
            if let worst { throw ExitCode(worst.rawValue) }
        } catch let code as ExitCode {
            throw code
        } catch {
            throw CommandFailure.describing(error, language: language)
        }
    }

    /// What runs chunks: a host in this process, or a worker.
    private func runner(for texts: [[UInt8]]) throws -> (_ text: [UInt8], _ name: String, _ prefersExpression: Bool) throws -> ChunkResult {
        let source = try policy.map { try PolicySource(path: $0) }
        let catalog = plugins.catalog(for: source)
        if isolation.isolate {
            var files = PluginFiles(sources: catalog.sources(of: texts.flatMap { catalog.mentioned(in: $0) }), grants: try plugins.grants())
            if let source { files.sources.merge(catalog.sources(for: source)) { first, _ in first } }
            let runner = try IsolatedChunkRunner(policy: source, register: register, limits: limits.limits, plugins: files)
            return { try runner.run($0, name: $1, prefersExpression: $2) }
        }
        let policy = try source.map { try plugins.loader(for: $0).load($0) }
        let register = try register.map { try Register.load(folder: $0) }
        let runner = try ChunkRunner(
            policy: policy, register: register, limits: limits.limits, plugins: catalog, grants: plugins.grants())
        return { runner.run($0, name: $1, prefersExpression: $2) }
    }
}
