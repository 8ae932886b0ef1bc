import HamletWorker

extension CommandFailure {
    /// What happened to a worker, in words.
    static func describing(_ error: WorkerError) -> CommandFailure {
        switch error {
        case .notFound(let path):
            return CommandFailure(
                .machine, "there is no worker program at `\(path)`: build the product hamlet-worker, or name it in HAMLET_WORKER",
                "`\(path)` 处没有隔离工作程序：请构建 hamlet-worker，或用环境变量 HAMLET_WORKER 指定")
        case .notStarted(let path, let reason):
            return CommandFailure(
                .machine, "the worker `\(path)` cannot be started: \(reason); `hamlet doctor` tells more",
                "无法启动隔离工作程序 `\(path)`：\(reason)；可用 `hamlet doctor` 检查"
            )
        case .otherVersion(let path):
            return CommandFailure(
                .machine, "`\(path)` is no worker of this version: build hamlet and hamlet-worker together",
                "`\(path)` 与本程序版本不符：请同时构建 hamlet 与 hamlet-worker")
        case .refused(let step, let number):
            return CommandFailure(
                .machine,
                "this machine does not let a worker give up its rights (\(step), error \(number)): nothing was run; a kernel with seccomp is needed",
                "本机不允许工作进程放弃权限（\(step)，错误 \(number)），未运行任何脚本；需要支持 seccomp 的内核")
        case .lost(let policy, let ending):
            return CommandFailure(
                .limit, "the worker that ran `\(policy)` was ended by \(ending); nothing was written; \(advice(ending).en)",
                "运行 `\(policy)` 的工作进程被终止：\(ending.chineseDescription)，未写入任何结果；\(advice(ending).zh)")
        case .silent(let policy, let milliseconds):
            return CommandFailure(
                .limit,
                "the worker that ran `\(policy)` gave no sign of life for \(milliseconds) ms and was ended; nothing was written [limit.time]",
                "运行 `\(policy)` 的工作进程 \(milliseconds) 毫秒无响应，已被终止，未写入任何结果 [limit.time]")
        case .unreadable(let policy, let what):
            return CommandFailure(
                .limit,
                "the worker that ran `\(policy)` sent what cannot be read (\(what)) and was ended; nothing was written; \(distrust.en)",
                "运行 `\(policy)` 的工作进程发回的内容无法读取（\(what)），已被终止，未写入任何结果；\(distrust.zh)")
        case .tooLarge(let policy, let bytes):
            return CommandFailure(
                .limit, "the results of `\(policy)` need \(bytes >> 20) MiB, more than this machine has [limit.memory]",
                "`\(policy)` 的结果需要 \(bytes >> 20) MiB 内存，超出本机容量 [limit.memory]")
        }
    }

    private static func advice(_ ending: WorkerError.Ending) -> Message {
        switch ending {
        case .signal(9): Message("if nobody ended it, the machine may have run out of memory", "若非人为终止，可能是内存不足")
        case .signal(15), .signal(2), .signal(1): Message("run it again", "请重新运行")
        default: distrust
        }
    }

    private static let distrust = Message(
        "if it happens again the policy trips a fault: report it, and do not run it without --isolate",
        "若再次发生，说明该政策触发了程序缺陷：请报告，且勿在不加 --isolate 的情况下运行")
}
