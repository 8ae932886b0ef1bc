import ArgumentParser
import Foundation
import HamletPolicy
import HamletWorker
import LuaSandbox

/// `hamlet doctor`: whether this machine can be trusted with decisions.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the machine: Lua's release, the locale, isolation, the limits.",
        discussion: "Example: hamlet doctor")

    @Option(help: "How to print: table or json.")
    var format: OutputFormat = .table

    @OptionGroup var output: OutputOptions

    func run() throws {
        let checks = Self.checks()
        let standard = ByteOutput.standard()
        do {
            if format == .json {
                var bytes = Array("[".utf8)
                for (index, check) in checks.enumerated() {
                    bytes += index > 0 ? ",{".utf8 : "{".utf8
                    JSONText.key("name", first: true, to: &bytes)
                    JSONText.append(check.name, to: &bytes)
                    JSONText.key("value", to: &bytes)
                    JSONText.append(check.value, to: &bytes)
                    JSONText.key("ok", to: &bytes)
                    bytes += (check.isOK ? "true" : "false").utf8
                    bytes.append(UInt8(ascii: "}"))
                }
                try standard.write(bytes + "]\n".utf8)
            } else {
                let width = checks.map { TextWidth.of($0.title.text(output.language)) }.max() ?? 0
                for check in checks {
                    try standard.write(
                        "\(check.isOK ? "ok " : "!! ") \(TextWidth.padded(check.title.text(output.language), to: width))  \(check.value)\n")
                }
            }
            try standard.finish()
        } catch {
            throw CommandFailure.describing(error, language: output.language)
        }
        if checks.contains(where: { !$0.isOK }) { throw ExitCode(CommandFailure.Code.machine.rawValue) }
    }

    struct Check {
        let name: String
        let title: Message
        let value: String
        let isOK: Bool
    }

    static func checks() -> [Check] {
        let release = LuaRelease.name
        let limits = LuaLimits.standard
        let sandbox: (String, Bool)
        do throws(LuaFailure) {
            sandbox = try WorkerThread.run { () throws(LuaFailure) in
                let instance = try LuaInstance()
                let value = try instance.run(Array("return (#'abcd' + 2^53) // 1".utf8), chunk: instance.addChunk("doctor"))
                return ("fuel \(instance.fuelUsed)", value.double == 9_007_199_254_740_996)
            }
        } catch {
            sandbox = (error.message, false)
        }
        return [
            Check(
                name: "hamlet", title: Message("Hamlet", "村策版本"), value: "\(HamletVersion.text), policy language \(HamletVersion.language)",
                isOK: true),
            Check(
                name: "lua", title: Message("Lua library", "Lua 库"), value: release,
                isOK: release.hasPrefix("Lua 5.4") && LuaRelease.isSupported),
            Check(
                name: "collation", title: Message("texts compare by bytes", "文本按字节比较"), value: LuaRelease.collatesBytes ? "C" : "not C",
                isOK: LuaRelease.collatesBytes),
            Check(
                name: "numbers", title: Message("decimal text is exact", "小数转换准确"), value: NumberText.shortest(0.1 + 0.2),
                isOK: NumberText.shortest(0.1 + 0.2) == "0.30000000000000004" && NumberText.round(2.675, digits: 2) == 2.68),
            Check(name: "sandbox", title: Message("a sandbox starts", "沙箱可启动"), value: sandbox.0, isOK: sandbox.1),
            isolation,
            Check(
                name: "limits", title: Message("limits of one decision", "单次决定的限额"),
                value: "fuel \(limits.fuel), \(limits.memory >> 20) MiB, \(limits.milliseconds) ms, output \(limits.output >> 10) KiB",
                isOK: true),
            Check(
                name: "cores", title: Message("cores", "处理器核数"), value: String(ProcessInfo.processInfo.activeProcessorCount), isOK: true),
        ]
    }

    /// Whether `--isolate` works here: a worker that tries to open a file must be ended by the system.
    private static var isolation: Check {
        let title = Message("a worker cannot open files", "隔离进程不能打开文件")
        do {
            let ending = try WorkerTrial.ending(of: "open", program: .find())
            return Check(name: "isolation", title: title, value: ending?.description ?? "it could", isOK: ending == .signal(SIGSYS))
        } catch {
            return Check(name: "isolation", title: title, value: CommandFailure.describing(error, language: .en).message.en, isOK: false)
        }
    }
}
