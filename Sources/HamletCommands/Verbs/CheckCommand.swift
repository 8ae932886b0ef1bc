import ArgumentParser
import Foundation
import HamletPolicy
import LuaSandbox
import LuaSyntax

/// `hamlet check`: what can be said of a policy without a register.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check policies against the language and the model; no register is needed.",
        discussion: """
            Every finding has a file, a line, a column and a stable code. Exit code 3 if there are errors, 1 for warnings with --strict,
            which makes errors of missing titles and sources.

            Example: hamlet check policies/yangmeishan
            """)

    @Argument(help: "Folders of policies or plugins, folders of them, or .lua files.")
    var paths: [String]

    @Flag(help: "Fail on warnings too; missing titles and sources are errors.")
    var strict = false

    @Flag(help: "Only what Lua's own compiler would refuse, and what the sandbox refuses to read.")
    var syntaxOnly = false

    @OptionGroup var plugins: PluginOptions

    @Option(help: "How to print the findings: table or json.")
    var format: OutputFormat = .table

    @OptionGroup var output: OutputOptions

    func run() throws {
        let language = output.language
        do {
            let results = try paths.flatMap(PluginPath.expanded).map { path -> (PolicySource, [Diagnostic]) in
                let isPlugin = PluginPath.isPlugin(path)
                let source = try PolicySource(path: path, main: isPlugin ? "plugin.lua" : "policy.lua")
                if syntaxOnly { return (source, SyntaxReport.diagnostics(of: source)) }
                let found =
                    isPlugin
                    ? plugins.catalog(for: source).check(source).diagnostics : try plugins.loader(for: source).check(source).diagnostics
                return (source, judged(found))
            }
            let standard = ByteOutput.standard()
            switch format {
            case .json: try writeJSON(results, to: standard)
            case .table, .csv: try writeText(results, to: standard, language: language)
            }
            try standard.finish()
            let all = results.flatMap(\.1)
            if all.hasErrors { throw ExitCode(CommandFailure.Code.policy.rawValue) }
            if strict, !all.isEmpty { throw ExitCode(CommandFailure.Code.checkFailed.rawValue) }
        } catch let code as ExitCode {
            throw code
        } catch {
            throw CommandFailure.describing(error, language: language)
        }
    }

    /// With `--strict` every part must have a title and say what it rests on.
    private func judged(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard strict else { return diagnostics }
        return diagnostics.map { diagnostic in
            guard diagnostic.code == "missing_title" || diagnostic.code == "missing_cite" else { return diagnostic }
            var copy = diagnostic
            copy.severity = .error
            return copy
        }
    }

    private func writeJSON(_ results: [(PolicySource, [Diagnostic])], to output: ByteOutput) throws {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        if syntaxOnly {
            // An entry a file, in the order of the arguments.
            let files = results.flatMap { source, diagnostics in
                source.files.map { file in (file.name, diagnostics.filter { $0.file == file.name }) }
            }
            for (index, (name, diagnostics)) in files.enumerated() {
                bytes += index > 0 ? ",\n{".utf8 : "{".utf8
                JSONText.key("file", first: true, to: &bytes)
                JSONText.append(name, to: &bytes)
                JSONText.key("diagnostics", to: &bytes)
                bytes.append(UInt8(ascii: "["))
                DiagnosticText.append(diagnostics, to: &bytes)
                bytes += "]}".utf8
            }
        } else {
            DiagnosticText.append(results.flatMap(\.1), to: &bytes)
        }
        bytes += "]\n".utf8
        try output.write(bytes)
    }

    private func writeText(_ results: [(PolicySource, [Diagnostic])], to output: ByteOutput, language: Language) throws {
        var errors = 0
        var warnings = 0
        for (source, diagnostics) in results {
            let texts = Dictionary(source.files.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
            let renderer = DiagnosticRenderer(isColored: Console.usesColor) { file, line in
                texts[file].flatMap { $0.split(separator: 10, omittingEmptySubsequences: false).dropFirst(line - 1).first }.map {
                    String(decoding: $0, as: UTF8.self)
                }
            }
            for diagnostic in diagnostics {
                if diagnostic.severity == .error { errors += 1 } else { warnings += 1 }
                try output.write(renderer.render(diagnostic))
            }
        }
        let plugins = results.count { PluginPath.isPlugin($0.0.files[0].name) }
        let policies = results.count - plugins
        var counted: [Message] = []
        if policies > 0 || plugins == 0 { counted.append(Message("\(policies) polic\(policies == 1 ? "y" : "ies")", "\(policies) 个政策")) }
        if plugins > 0 { counted.append(Message("\(plugins) plugin\(plugins == 1 ? "" : "s")", "\(plugins) 个插件")) }
        let what = counted.map { $0.text(language) }.joined(separator: language == .zh ? "、" : ", ")
        let text = Message(
            "\(what): \(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")\n",
            "\(what)：\(errors) 处错误，\(warnings) 处警告\n")
        try output.write(text.text(language))
    }
}

/// The verdict of the language alone.
enum SyntaxReport {
    static func diagnostics(of source: PolicySource) -> [Diagnostic] {
        do throws(LuaFailure) {
            return try WorkerThread.run {
                source.files.flatMap { file -> [Diagnostic] in
                    let chunk = LuaParser.parse(file.text, chunkName: file.name)
                    // Lua itself takes `<close>`.
                    let closed = Set(chunk.variables.filter { $0.attribute == .close }.map(\.range))
                    let refusals = SourceGate.refusals(of: chunk).filter { !closed.contains($0.range) }
                    if refusals.isEmpty { return compiled(file) }
                    return refusals.map {
                        Diagnostic(.init(rawValue: $0.code), file: file.name, range: $0.range, message: $0.message, help: $0.help)
                    }
                }
            }
        } catch {
            return [failed(error, file: source.files.first?.name ?? "")]
        }
    }

    /// Lua's compiler has the last word on what the parser lets pass.
    private static func compiled(_ file: PolicySource.File) -> [Diagnostic] {
        do throws(LuaFailure) {
            let instance = try LuaInstance()
            try instance.compile(file.text, chunk: instance.addChunk("chunk"))
            return []
        } catch {
            return [failed(error, file: file.name)]
        }
    }

    private static func failed(_ failure: LuaFailure, file: String) -> Diagnostic {
        let place = SourcePosition(offset: 0, line: max(failure.line, 1), column: 1)
        return Diagnostic(.init(rawValue: failure.code), file: file, range: SourceRange(at: place), message: failure.message)
    }
}
