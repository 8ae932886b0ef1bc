import ArgumentParser
import Foundation
import HamletPolicy
import LuaSyntax

/// `hamlet`: every verb, one file each.
package struct HamletCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "hamlet",
        abstract: "Decide who is helped, by a township's own written policy, and say why.",
        discussion: """
            A policy is a Lua file that names exclusions, qualifications, priorities and grants; a register is a folder of CSV files.
            Results go to standard output, everything else to standard error.

            Exit codes: 0 done; 1 a test, check or comparison failed; 2 wrong usage; 3 the policy is invalid or failed on a unit;
            4 a limit was reached; 5 the data is invalid; 6 the machine (disk full, no permission, missing file); 130 interrupted.
            """,
        version: HamletVersion.text,
        subcommands: [
            NewCommand.self, CheckCommand.self, TestCommand.self, ReplCommand.self, RunCommand.self, ExplainCommand.self,
            WhatIfCommand.self, CompareCommand.self, EvalCommand.self, SynthCommand.self, PluginsCommand.self, DoctorCommand.self,
            VersionCommand.self,
        ])

    package init() {}

    /// Runs a command line.
    ///
    /// - Returns: the exit code of the contract.
    package static func run(_ arguments: [String]) -> Int32 {
        let verbs = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        if let verb = arguments.first, !verb.hasPrefix("-"), !verbs.contains(verb) {
            let closest = suggest(verb, from: verbs)
            let failure = CommandFailure(
                .usage,
                "there is no command `\(verb)`; \(closest.map { "did you mean `\($0)`?" } ?? "commands: \(verbs.joined(separator: ", "))")",
                "没有命令 `\(verb)`；\(closest.map { "是否为 `\($0)`？" } ?? "可用命令：\(verbs.joined(separator: "、"))")")
            Console.report(failure, language: Language.chosen(in: arguments))
            return failure.code.rawValue
        }
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            return 0
        } catch let failure as CommandFailure {
            Console.report(failure, language: Language.chosen(in: arguments))
            return failure.code.rawValue
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            let text = fullMessage(for: error)
            let code = exitCode(for: error)
            if code == .success {
                return printed(text)
            }
            // ArgumentParser's own complaints are wrong usage; anything else is an error of the libraries.
            if code == .validationFailure {
                Console.say(text)
                return CommandFailure.Code.usage.rawValue
            }
            let language = Language.chosen(in: arguments)
            let failure = CommandFailure.describing(error, language: language)
            Console.report(failure, language: language)
            return failure.code.rawValue
        }
    }
}

extension HamletCommand {
    /// Prints a help text; the exit code.
    private static func printed(_ text: String) -> Int32 {
        do {
            let standard = ByteOutput.standard()
            if !text.isEmpty { try standard.write(text + "\n") }
            try standard.finish()
            return 0
        } catch {
            let failure = CommandFailure.describing(error, language: .ofLocale)
            Console.report(failure, language: .ofLocale)
            return failure.code.rawValue
        }
    }
}

extension Language {
    /// The language that a command line asks for, or that of the locale.
    static func chosen(in arguments: [String]) -> Language {
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) { return language }
            if argument == "--lang", index + 1 < arguments.count, let language = Language(rawValue: arguments[index + 1]) {
                return language
            }
        }
        return .ofLocale
    }
}

/// The version of Hamlet and of its policy language.
package enum HamletVersion {
    package static let text = "0.1.0"
    /// Policies written for this version of the language keep their meaning.
    package static let language = "1"
}
