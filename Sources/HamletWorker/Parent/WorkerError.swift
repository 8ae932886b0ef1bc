/// Why isolated work gave no result, beyond the errors that the same work has without isolation. Nothing of this process has changed.
public enum WorkerError: Error, Sendable, Hashable {
    /// There is no program to do the work in: where it was looked for.
    case notFound(String)
    /// The program could not be started, or ended before it said a word.
    case notStarted(path: String, reason: String)
    /// The program is of another version.
    case otherVersion(path: String)
    /// The machine does not let a process give up its rights: which step it refused, and its error number.
    case refused(step: String, errno: Int)
    /// The worker ended in the middle of its work.
    case lost(policy: String, Ending)
    /// The worker gave no sign of life for so long and was ended.
    case silent(policy: String, milliseconds: Int)
    /// The worker sent what means nothing, and was ended.
    case unreadable(policy: String, what: String)
    /// The results need more memory than the machine has: so many bytes.
    case tooLarge(policy: String, bytes: Int)

    /// How a process ended.
    public enum Ending: Sendable, Hashable {
        case signal(Int32)
        case exit(Int32)
        /// Somebody else has asked the system first.
        case unknown
    }
}

extension WorkerError.Ending: CustomStringConvertible {
    /// `SIGSEGV (segmentation fault)`, `exit code 3`.
    public var description: String {
        switch self {
        case .signal(let number): SignalWords.of(number).map { "\($0.name) (\($0.en))" } ?? "signal \(number)"
        case .exit(let code): "exit code \(code)"
        case .unknown: "an unknown cause"
        }
    }

    /// The same in Chinese.
    public var chineseDescription: String {
        switch self {
        case .signal(let number): SignalWords.of(number).map { "\($0.name)（\($0.zh)）" } ?? "信号 \(number)"
        case .exit(let code): "退出码 \(code)"
        case .unknown: "未知原因"
        }
    }
}
