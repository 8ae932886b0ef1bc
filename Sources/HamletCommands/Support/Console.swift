import Foundation
import HamletPolicy

/// Standard error: messages and progress. Results go to standard output.
enum Console {
    static func say(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.last != 10 { bytes.append(10) }
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                let written = Foundation.write(STDERR_FILENO, buffer.baseAddress.map { $0 + start }, buffer.count - start)
                if written <= 0 { return }
                start += written
            }
        }
    }

    static func report(_ failure: CommandFailure, language: Language) {
        for detail in failure.details { say(detail) }
        say("hamlet: " + failure.message.text(language))
    }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static var usesColor: Bool { outputIsTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty }
}

/// A progress line on a terminal (or, when asked for, plain lines), shown only when the work takes longer than a second.
final class ProgressLine: @unchecked Sendable {  // the lock guards all that changes
    private let lock = NSLock()
    private let language: Language
    private let isForced: Bool
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var hasShown = false

    init(language: Language, isForced: Bool) {
        self.language = language
        self.isForced = isForced
    }

    func update(_ done: Int, of total: Int) {
        guard isForced || Console.errorIsTerminal else { return }
        lock.withLock {
            let now = ContinuousClock.now
            guard now - start > .seconds(1), now - last > .milliseconds(isForced && !Console.errorIsTerminal ? 1000 : 100) else { return }
            last = now
            hasShown = true
            let seconds = Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
            let rate = Double(done) / max(seconds, 0.001)
            let left = rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0
            let percent = total > 0 ? 100 * done / total : 100
            let text =
                language == .zh
                ? "\(done)/\(total)（\(percent)%），每秒 \(Int(rate))，剩余 \(left) 秒"
                : "\(done)/\(total) (\(percent) %), \(Int(rate)) a second, \(left) s left"
            Console.write(Console.errorIsTerminal ? "\r\u{1B}[K\(text)" : text + "\n")
        }
    }

    func finish() {
        lock.withLock {
            if hasShown, Console.errorIsTerminal { Console.write("\r\u{1B}[K") }
        }
    }
}

extension Console {
    fileprivate static func write(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
