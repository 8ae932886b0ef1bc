import Foundation
import Testing

/// The tool on a terminal of its own, as somebody would sit before it.
final class TerminalProcess {
    private let primary: Int32
    private let process: pid_t
    private var hasEnded = false
    /// All that came, escape sequences taken out.
    private(set) var output = ""
    private var raw: [UInt8] = []

    private static let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
    private static let tellNumber: UInt = 0x8004_5430  // TIOCGPTN
    private static let newSession: Int16 = 0x80  // POSIX_SPAWN_SETSID

    init(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
        // The calls of <stdlib.h> for this are hidden from Swift.
        primary = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var unlocked: Int32 = 0
        var number: UInt32 = 0
        try #require(primary >= 0, "a terminal is to be had")
        try #require(ioctl(primary, Self.unlock, &unlocked) == 0 && ioctl(primary, Self.tellNumber, &number) == 0)
        let name = "/dev/pts/\(number)"
        var size = winsize(ws_row: 24, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(primary, UInt(TIOCSWINSZ), &size)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens is its own: Ctrl-C there reaches it.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)

        let path = "/bin/sh"
        let script = ["-c", "cd \"$0\" && exec \"$@\"", folder.path, try HamletProcess.executable().path]
        let variables = ["TERM": "xterm", "PATH": "/usr/bin:/bin", "HOME": folder.path, "LC_ALL": "C"].merging(environment) { $1 }
        var words = ([path] + script + arguments).map { strdup($0) }
        var settings = variables.map { strdup("\($0)=\($1)") }
        defer { for text in words + settings { free(text) } }
        words.append(nil)
        settings.append(nil)
        var child: pid_t = 0
        let failure = posix_spawn(&child, path, &actions, &attributes, words, settings)
        try #require(failure == 0, "the tool starts")
        process = child
    }

    deinit {
        close(primary)
        if !hasEnded {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
    }

    /// Types keys: `<TAB>`, `<UP>`, `<DOWN>`, `<LEFT>`, `<BS>`, `<C-D>`, `<PASTE>` … `</PASTE>`, all else as it is.
    func type(_ keys: String) throws {
        var text = keys
        let named = [
            "<TAB>": "\t", "<UP>": "\u{1B}[A", "<DOWN>": "\u{1B}[B", "<LEFT>": "\u{1B}[D", "<BS>": "\u{7F}", "<C-A>": "\u{1}",
            "<C-D>": "\u{4}",
            "<C-C>": "\u{3}", "<CR>": "\r", "<PASTE>": "\u{1B}[200~", "</PASTE>": "\u{1B}[201~",
        ]
        for (name, key) in named { text = text.replacing(name, with: key) }
        let bytes = Array(text.utf8)
        try #require(write(primary, bytes, bytes.count) == bytes.count)
    }

    /// A signal from elsewhere.
    func signal(_ number: Int32) { kill(process, number) }

    func resize(columns: UInt16) {
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(primary, UInt(TIOCSWINSZ), &size)
    }

    /// Reads until something holds of what came since the last call, and gives that; nil after too long a time.
    func read(upTo seconds: Double = 20, until holds: (String) -> Bool) -> String? {
        let start = ContinuousClock.now
        var text = ""
        while true {
            text += pull(milliseconds: 20)
            if holds(text) { return text }
            if ContinuousClock.now - start > .seconds(seconds) { return nil }
        }
    }

    /// Waits for a text, and takes what came up to its end. False after too long a time.
    func take(_ wanted: String) -> Bool {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(20) {
            if let range = untaken.range(of: wanted) {
                untaken.removeSubrange(..<range.upperBound)
                return true
            }
            untaken += pull(milliseconds: 20)
        }
        return false
    }

    private var untaken = ""

    /// What comes within a time.
    func read(for seconds: Double) -> String {
        let start = ContinuousClock.now
        var text = ""
        while ContinuousClock.now - start < .seconds(seconds) { text += pull(milliseconds: 20) }
        return text
    }

    private func pull(milliseconds: Int32) -> String {
        var watched = pollfd(fd: primary, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, milliseconds) > 0 else { return "" }
        var piece = [UInt8](repeating: 0, count: 1 << 14)
        let count = Foundation.read(primary, &piece, piece.count)
        guard count > 0 else { return "" }
        // As bytes: a line break behind a carriage return is one character in Swift.
        raw += piece[..<count].filter { $0 != 13 }
        // A character may be cut in two.
        guard let text = String(validating: raw, as: UTF8.self) else { return "" }
        raw = []
        let plain = text.replacing(#/\u{1B}\[[0-9;?]*[A-Za-z]/#, with: "")
        output += plain
        return plain
    }

    /// Waits for the end; the exit code, or nil if a signal ended it or it goes on.
    func end(within seconds: Double = 10) -> Int32? {
        let start = ContinuousClock.now
        var status: Int32 = 0
        while ContinuousClock.now - start < .seconds(seconds) {
            _ = pull(milliseconds: 10)
            if waitpid(process, &status, WNOHANG) == process {
                hasEnded = true
                return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
            }
        }
        return nil
    }
}
