import Foundation
import HamletPolicy

/// Ctrl-C: what was half written is taken away, then the process ends with 130.
package final class Interruption: @unchecked Sendable {  // the lock guards what changes
    package static let shared = Interruption()

    private let lock = NSLock()
    private var leftovers: Set<String> = []
    private var source: (any DispatchSourceSignal)?

    /// Starts listening; called once by the tool.
    package func listen() {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "hamlet.interruption"))
        source.setEventHandler { [self] in
            let paths = lock.withLock { leftovers }
            for path in paths { try? FileManager.default.removeItem(atPath: path) }
            Console.say(Language.ofLocale == .zh ? "\nhamlet: 已中断" : "\nhamlet: interrupted")
            _exit(CommandFailure.Code.interrupted.rawValue)
        }
        source.resume()
        lock.withLock { self.source = source }
    }

    func remove(onInterrupt path: String) { _ = lock.withLock { leftovers.insert(path) } }
    func forget(_ path: String) { _ = lock.withLock { leftovers.remove(path) } }
}
