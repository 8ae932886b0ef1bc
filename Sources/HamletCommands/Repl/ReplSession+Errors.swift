import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox
import LuaSyntax

/// What goes wrong, in words. An error never ends the session.
extension ReplSession {
    static func text(of refusal: SourceRefusal, in source: String) -> String {
        let range = refusal.range
        var text = "error: \(refusal.message) [\(refusal.code)]\n"
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.indices.contains(range.start.line - 1), lines[range.start.line - 1].unicodeScalars.count <= 200 {
            let line = lines[range.start.line - 1].replacing("\t", with: " ")
            let before = line.unicodeScalars.prefix(max(range.start.column - 1, 0)).reduce(0) { $0 + TextWidth.of($1) }
            text += "  \(String(line).forTerminal)\n  \(String(repeating: " ", count: before))^"
            text += lines.count > 1 ? " line \(range.start.line)\n" : "\n"
        }
        if let help = refusal.help { text += "  help: \(help)\n" }
        return text
    }

    func text(of failure: LuaFailure, in chunk: ReplChunk?, reads: [(name: String, value: LuaValue)] = []) -> String {
        if failure.isCancelled { return "stopped\n" }
        var place = ""
        if failure.chunk != "prompt", !failure.chunk.isEmpty {
            place = failure.line > 0 ? "\(failure.chunk):\(failure.line): " : "\(failure.chunk): "
        } else if failure.line > 0, chunk.map({ $0.chunk.lineCount > 1 }) ?? false {
            place = "line \(failure.line): "
        }
        var text = "error: \(place)\(failure.message.forTerminal) [\(failure.code)]\n"
        for help in help(for: failure, reads: reads) { text += "  help: \(help)\n" }
        return text
    }

    private func help(for failure: LuaFailure, reads: [(name: String, value: LuaValue)]) -> [String] {
        let message = failure.message
        if failure.code == "policy.unknown_field", let name = message.quoted.last {
            let kind = message.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            let unit = schema.unit(named: kind)
            let names = (unit?.fields.map(\.name) ?? []) + (unit?.links.map(\.name) ?? [])
            return suggest(name, from: names).map { ["did you mean `\($0)`?"] } ?? ["`:unit` shows the fields of the current unit"]
        }
        if failure.code == "policy.unknown_parameter", let name = message.quoted.last {
            return suggest(name, from: model.policy?.declaration.parameters.map(\.id) ?? []).map { ["did you mean `\($0)`?"] } ?? []
        }
        if message.contains("a nil value") || message.contains("nil with") || message.contains("with nil") {
            if let match = message.firstMatch(of: #/\(global '([A-Za-z_0-9]+)'\)/#) {
                let name = String(match.1)
                if let closest = suggest(name, from: globalNames) { return ["did you mean `\(closest)`?"] }
                if name == "h" { return ["no register is loaded: `:register FOLDER`"] }
            }
            if let missing = Self.missing(in: reads).last {
                return ["`\(missing)` is missing here; `known(h, \"…\")` and `default(h, \"…\", 0)` are the ways around it"]
            }
        }
        return []
    }

    /// Any error that the libraries throw.
    func text(of error: any Error) -> String {
        switch error {
        case let error as ReplError: return "error: \(error.message)\n" + (error.help.map { "  help: \($0)\n" } ?? "")
        case let errors as PolicyErrors: return diagnosticText(errors.diagnostics)
        case let failure as LuaFailure: return text(of: failure, in: nil)
        case EvaluationError.cancelled: return "stopped\n"
        case EvaluationError.failed(let failure) where failure.failure.isCancelled: return "stopped\n"
        default:
            // Where a verb would name an option, the session has a command.
            let failure = CommandFailure.describing(error, language: .en)
            let details = failure.details.map { $0.terminated }.joined()
            return details + "error: " + failure.message.en.replacing("--set ", with: ":set ").terminated
        }
    }

    func diagnosticText(_ diagnostics: [Diagnostic], source: PolicySource? = nil) -> String {
        let texts = Dictionary((source?.files ?? []).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let renderer = DiagnosticRenderer { file, line in
            texts[file].flatMap { $0.split(separator: 10, omittingEmptySubsequences: false).dropFirst(line - 1).first }.map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        return diagnostics.map(renderer.render).joined()
    }

    /// The model, with the policy's columns and the indicators of plugins.
    var schema: Schema { model.plugins.extending((model.policy?.schema ?? .standard).withoutCompanions) }
}

extension String {
    /// The parts in backticks.
    fileprivate var quoted: [String] {
        split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
