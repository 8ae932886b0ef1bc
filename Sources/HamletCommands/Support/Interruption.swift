import Foundation
import HamletPolicy

/// Ctrl-C, and requests of the system to end: what was half written is taken away, then the process ends with 130.
package final class Interruption: @unchecked Sendable {  // the lock guards what changes
    package static let shared = Interruption()

    // Recursive: what is done while interruptions wait may add and forget leftovers.
    private let lock = NSRecursiveLock()
    private var leftovers: Set<String> = []
    private var sources: [any DispatchSourceSignal] = []
    private var interceptor: (@Sendable () -> Void)?
    /// The terminal as it was found, for a process that ends in the middle of a line.
    private var terminal: termios?

    /// Starts listening; called once by the tool.
    package func listen() {
        // Where writing fails is told by the call: a lost reader of messages must not end a run half-way.
        signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "hamlet.interruption")
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // What is ignored from outside (`nohup`) stays ignored.
            if number != SIGINT, Self.isIgnored(number) { continue }
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [self] in
                if number == SIGINT, let interceptor = lock.withLock({ interceptor }) { interceptor() } else { end() }
            }
            source.resume()
            lock.withLock { sources.append(source) }
        }
    }

    /// Lets Ctrl-C do something else than end the process; nil: as before. Called on another thread.
    func intercept(_ action: (@Sendable () -> Void)?) {
        lock.withLock {
            interceptor = action
            var state = termios()
            if action == nil { terminal = nil } else if tcgetattr(STDIN_FILENO, &state) == 0 { terminal = state }
        }
    }

    /// The reader of standard output went away: ends the process in silence, as the signal would have.
    func endUnread() -> Never {
        clear()
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        _exit(128 + SIGPIPE)
    }

    private func end() -> Never {
        clear()
        if var terminal { tcsetattr(STDIN_FILENO, TCSANOW, &terminal) }
        Console.say(Language.ofLocale == .zh ? "\nhamlet: 已中断" : "\nhamlet: interrupted")
        _exit(CommandFailure.Code.interrupted.rawValue)
    }

    private func clear() {
        // Never unlocked: from here on nothing is put in its place any more.
        lock.lock()
        for path in leftovers {
            // Under another name first, so that the threads that still run can add no files to it.
            let aside = path + ".gone"
            try? FileManager.default.removeItem(atPath: rename(path, aside) == 0 ? aside : path)
        }
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return action.__sigaction_handler.sa_handler.map { unsafeBitCast($0, to: Int.self) } == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    func remove(onInterrupt path: String) { _ = lock.withLock { leftovers.insert(path) } }
    func forget(_ path: String) { _ = lock.withLock { leftovers.remove(path) } }

    /// Lets interruptions wait until `body` is done.
    func hold<Result>(_ body: () throws -> Result) rethrows -> Result { try lock.withLock(body) }
}
