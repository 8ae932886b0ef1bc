import ArgumentParser
import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import LuaSyntax

/// `hamlet eval`: runs chunks in the sandbox, each in a fresh state of one host.
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Run Lua in the sandbox and print the first result, a line a chunk.",
        discussion: """
            Each chunk gets a fresh state. With --register the lists units, households, members, villages … can be read; with --policy
            the policy's parameters are in the table p. Exit code 3 if a chunk failed, 4 if it reached a limit.

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
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if files.isEmpty && expressions.isEmpty { throw ValidationError("Name a file, or give Lua text with -e.") }
    }

    func run() throws {
        let language = output.language
        do {
            let host = try ChunkHost(policy: policy, register: register, limits: limits.limits)
            let standard = ByteOutput.standard()
            var worst: CommandFailure.Code?
            var chunks = expressions.map { (name: "-e", text: Array($0.utf8), isExpression: true) }
            for file in files {
                guard let data = FileManager.default.contents(atPath: file) else {
                    throw CommandFailure(.machine, "the file `\(file)` cannot be read", "无法读取文件 `\(file)`")
                }
                chunks.append((file, Array(data), false))
            }
            for chunk in chunks {
                let result = host.run(chunk.text, name: chunk.name, prefersExpression: chunk.isExpression)
                if !result.output.isEmpty {
                    // What a chunk prints is not its result: it goes where messages go.
                    Console.say(String(decoding: result.output, as: UTF8.self))
                }
                try standard.write(format == .json ? result.json : result.text)
                try standard.flush()
                guard let failure = result.failure else { continue }
                if failure.code.hasPrefix("limit.") { worst = .limit } else if worst != .limit { worst = .policy }
            }
            try standard.finish()
            if let worst { throw ExitCode(worst.rawValue) }
        } catch let code as ExitCode {
            throw code
        } catch {
            throw CommandFailure.describing(error, language: language)
        }
    }
}

/// Fresh states for chunks, with a register and parameters to read.
struct ChunkHost {
    private let limits: LuaLimits
    private let model: ModelBinding?
    private let parameters: LuaTable?
    private let unit: UnitName

    init(policy path: String?, register folder: String?, limits: LuaLimits) throws {
        self.limits = limits
        let policy = try path.map { try PolicyLoader().load(PolicySource(path: $0)) }
        unit = policy?.declaration.unit ?? .household
        if let folder {
            let register = try Register.load(folder: folder).adding(columns: policy?.declaration.columns ?? [:])
            model = ModelBinding(register: register, schema: policy?.schema ?? .standard, date: register.date)
            parameters = policy.map { ParameterValues(available: $0.declaration, date: register.date?.description).luaTable }
        } else {
            model = nil
            parameters = policy.map { ParameterValues(available: $0.declaration, date: nil).luaTable }
        }
    }

    /// Runs a chunk; an expression counts as a chunk without its `return`.
    func run(_ bytes: [UInt8], name: String, prefersExpression: Bool) -> ChunkResult {
        let text = SourceGate.normalized(bytes)
        do throws(LuaFailure) {
            return try WorkerThread.run { [self] in runHere(text, name: name, prefersExpression: prefersExpression) }
        } catch {
            var failure = error
            failure.chunk = name
            return ChunkResult(value: .nil, fuel: 0, output: [], failure: failure)
        }
    }

    private func runHere(_ text: [UInt8], name: String, prefersExpression: Bool) -> ChunkResult {
        var chunk = LuaParser.parse(text, chunkName: name)
        var source = text
        if prefersExpression || !chunk.isValid {
            let expression = Array("return ".utf8) + text
            let asExpression = LuaParser.parse(expression, chunkName: name)
            if asExpression.isValid {
                chunk = asExpression
                source = expression
            }
        }
        if let refusal = SourceGate.refusals(of: chunk).first {
            return ChunkResult(
                value: .nil, fuel: 0, output: [],
                failure: LuaFailure(code: refusal.code, message: refusal.message, chunk: name, line: refusal.range.start.line))
        }
        do throws(LuaFailure) {
            let instance = try LuaInstance(limits: limits)
            if let model {
                for table in model.tables { try instance.addTable(table) }
                for unit in model.schema.units { try instance.addList(unit.plural, table: model.index(of: unit.name)) }
                try instance.addList("units", table: model.index(of: unit))
            }
            if let parameters { try instance.setGlobal("p", .table(parameters)) }
            let index = instance.addChunk(name)
            do throws(LuaFailure) {
                let value = try instance.run(source, chunk: index)
                return ChunkResult(value: value, fuel: instance.fuelUsed, output: instance.output, failure: nil)
            } catch {
                return ChunkResult(value: .nil, fuel: instance.fuelUsed, output: instance.output, failure: error)
            }
        } catch {
            return ChunkResult(value: .nil, fuel: 0, output: [], failure: error)
        }
    }
}

/// What a chunk gave.
struct ChunkResult: Sendable {
    let value: LuaValue
    let fuel: UInt64
    let output: [UInt8]
    let failure: LuaFailure?

    var json: [UInt8] {
        var bytes = Array("{".utf8)
        JSONText.key("status", first: true, to: &bytes)
        if let failure {
            JSONText.append("error", to: &bytes)
            JSONText.key("code", to: &bytes)
            JSONText.append(failure.code, to: &bytes)
            JSONText.key("message", to: &bytes)
            JSONText.append(failure.message, to: &bytes)
            JSONText.key("file", to: &bytes)
            JSONText.append(failure.chunk, to: &bytes)
            JSONText.key("line", to: &bytes)
            if failure.line > 0 { JSONText.append(Int64(failure.line), to: &bytes) } else { bytes += "null".utf8 }
        } else {
            JSONText.append("ok", to: &bytes)
            JSONText.key("value", to: &bytes)
            LuaValueText.append(value, to: &bytes)
        }
        JSONText.key("fuel", to: &bytes)
        JSONText.append(Int64(clamping: fuel), to: &bytes)
        bytes += "}\n".utf8
        return bytes
    }

    var text: [UInt8] {
        if let failure {
            let place = failure.chunk.isEmpty ? "" : failure.line > 0 ? "\(failure.chunk):\(failure.line): " : "\(failure.chunk): "
            return Array("\(place)\(failure.message) [\(failure.code)]\n".utf8)
        }
        var bytes: [UInt8] = []
        if case .string(let text) = value { bytes = text } else { LuaValueText.append(value, to: &bytes) }
        return bytes + [10]
    }
}
