import CHamletTerminal

/// The terminal's line editor: prompts, keys, completion, history.
final class LineEditor {
    enum Input {
        case text(String)
        /// Ctrl-C at the prompt.
        case interrupted
        case end
    }

    /// Answers the editor's questions, and keeps the last answer for as long as C may read it.
    private final class Completer {
        private let complete: (String) -> ReplSession.Completion
        private var kept: [UnsafeMutableBufferPointer<CChar>] = []

        init(_ complete: @escaping (String) -> ReplSession.Completion) { self.complete = complete }

        deinit { for text in kept { text.deallocate() } }

        func answer(_ line: String) -> (insertion: UnsafePointer<CChar>?, shown: UnsafePointer<CChar>?) {
            for text in kept { text.deallocate() }
            let completion = complete(line)
            kept = [completion.insertion, completion.shown].map { text in
                let memory = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8CString.count)
                _ = memory.initialize(from: text.utf8CString)
                return memory
            }
            return (UnsafePointer(kept[0].baseAddress), UnsafePointer(kept[1].baseAddress))
        }
    }

    private let raw: OpaquePointer
    private let completer: Completer

    /// Nil if standard input is no terminal.
    init?(program: String, completing complete: @escaping (String) -> ReplSession.Completion) {
        completer = Completer(complete)
        let opened = ht_open(
            program,
            { context, line, cursor, insertion, shown in
                guard let context, let line, let insertion, let shown else { return }
                let before = String(decoding: UnsafeRawBufferPointer(start: line, count: cursor), as: UTF8.self)
                (insertion.pointee, shown.pointee) = Unmanaged<Completer>.fromOpaque(context).takeUnretainedValue().answer(before)
            }, Unmanaged.passUnretained(completer).toOpaque())
        guard let opened else { return nil }
        raw = opened
    }

    deinit { ht_close(raw) }

    func read(_ prompt: String) -> Input {
        var text: UnsafePointer<CChar>?
        switch ht_read(raw, prompt, &text) {
        case HT_LINE: return .text(text.map { String(cString: $0) } ?? "")
        case HT_INTERRUPTED: return .interrupted
        default: return .end
        }
    }

    /// Makes an input one that the arrow keys recall.
    func remember(_ entry: String) { ht_remember(raw, entry) }

    /// What other threads may ask of it. It must not be used once the editor is gone.
    var bell: Bell { Bell(raw: raw) }

    /// Wakes the editor from another thread. Sendable: behind it is one write to a pipe.
    struct Bell: @unchecked Sendable {
        fileprivate let raw: OpaquePointer

        /// As if Ctrl-C were typed.
        func interrupt() { ht_interrupt(raw) }
        /// The window has another size.
        func resize() { ht_resize(raw) }
    }
}
