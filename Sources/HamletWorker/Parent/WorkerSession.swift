internal import CHamletLockdown
internal import Foundation
internal import HamletEvaluation

/// A conversation with a worker. Whatever goes wrong ends the worker.
final class WorkerSession {
    /// What the worker runs, for messages.
    var policy: String
    private let program: WorkerProgram
    private let process: WorkerProcess
    private var isGreeted = false

    /// Starts a worker.
    init(_ program: WorkerProgram, policy: String) throws(WorkerError) {
        self.program = program
        self.policy = policy
        process = try WorkerProcess(program)
    }

    /// The file behind the results.
    var memory: Int32 { process.memory }

    /// Ends the worker and waits until it is gone.
    func end() { process.kill() }

    /// Sends a request.
    ///
    /// - Throws: ``WorkerError``; `EvaluationError.cancelled`.
    func send(_ request: WorkerRequest, patience: Patience) throws {
        guard let bytes = WireFrame.bytes(of: request) else { throw unreadable("the request is too long") }
        var patience = patience
        if !isGreeted { try greet(&patience) }
        var start = 0
        while start < bytes.count {
            let sent = bytes.withUnsafeBytes { hw_send(process.wire, $0.baseAddress.map { $0 + start }, bytes.count - start) }
            if sent > 0 {
                start += sent
            } else if errno == EAGAIN {
                try wait(for: POLLOUT, &patience)
            } else if errno != EINTR {
                throw lost()
            }
        }
    }

    /// Waits for a reply that is not a sign of life.
    ///
    /// - Parameter alive: called with each sign of life: units decided, and units in all.
    /// - Throws: ``WorkerError``; `EvaluationError.cancelled`.
    func reply(patience: Patience, alive: (Int, Int) -> Void = { _, _ in }) throws -> WorkerReply {
        var patience = patience
        while true {
            switch try anyReply(&patience) {
            case .alive(let done, let count): if done > 0, done <= count { alive(done, count) }
            case .refused(let step, let errno):
                end()
                throw WorkerError.refused(step: step, errno: errno)
            case let reply: return reply
            }
        }
    }

    private func greet(_ patience: inout Patience) throws {
        guard case .hello(let version) = try anyReply(&patience), version == WireFrame.version else {
            end()
            throw WorkerError.otherVersion(path: program.path)
        }
        isGreeted = true
    }

    /// Ends the worker because of what it sent.
    func unreadable(_ what: String) -> WorkerError {
        end()
        return .unreadable(policy: policy, what: what)
    }

    private func lost() -> WorkerError {
        let ending = process.waitForEnd()
        return isGreeted ? .lost(policy: policy, ending) : .notStarted(path: program.path, reason: "it ended with \(ending)")
    }

    // MARK: Bytes

    private func anyReply(_ patience: inout Patience) throws -> WorkerReply {
        do {
            let length = try WireFrame.length(of: try bytes(4, &patience))
            return try WireFrame.message(WorkerReply.self, from: try bytes(length, &patience))
        } catch let fault as WireFault {
            let error = unreadable(fault.what)
            throw isGreeted ? error : .otherVersion(path: program.path)
        }
    }

    private func bytes(_ count: Int, _ patience: inout Patience) throws -> [UInt8] {
        var bytes: [UInt8] = []
        // Room is made as bytes come: the length is only what somebody says.
        var part = [UInt8](repeating: 0, count: min(count, 1 << 18))
        while bytes.count < count {
            let got = recv(process.wire, &part, min(part.count, count - bytes.count), Int32(MSG_DONTWAIT))
            if got > 0 {
                bytes.append(contentsOf: part[..<got])
            } else if got == 0 {
                throw lost()
            } else if errno == EAGAIN {
                try wait(for: POLLIN, &patience)
            } else if errno != EINTR {
                throw lost()
            }
        }
        return bytes
    }

    private func wait(for events: Int32, _ patience: inout Patience) throws {
        while true {
            if patience.isCancelled {
                end()
                throw EvaluationError.cancelled
            }
            let start = ContinuousClock.now
            var wire = pollfd(fd: process.wire, events: Int16(events), revents: 0)
            let ready = poll(&wire, 1, Int32(Patience.look))
            let waited = (ContinuousClock.now - start).components
            let milliseconds = Int(waited.seconds) * 1000 + Int(waited.attoseconds / 1_000_000_000_000_000)
            if let vain = patience.exhausted(after: milliseconds, heard: ready > 0) {
                end()
                throw WorkerError.silent(policy: policy, milliseconds: vain)
            }
            if ready > 0 { return }
        }
    }
}
