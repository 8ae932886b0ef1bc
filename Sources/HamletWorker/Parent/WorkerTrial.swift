internal import CHamletLockdown

/// Shows on this machine that a worker cannot do what it must not: each attempt is made by a worker of its own, and is its end.
package enum WorkerTrial {
    /// What can be attempted.
    package static var attempts: [String] {
        (0...).lazy.map { hw_attempt_name($0) }.prefix { $0 != nil }.compactMap { $0.map { String(cString: $0) } }
    }

    /// How a worker ended that attempted something; nil if it came back.
    ///
    /// - Throws: ``WorkerError`` if no worker could be had or it could not give up its rights.
    package static func ending(of attempt: String, program: WorkerProgram) throws -> WorkerError.Ending? {
        let session = try WorkerSession(program, policy: attempt)
        defer { session.end() }
        let patience = Patience(silence: 5000)
        do {
            try session.send(.attempt(attempt), patience: patience)
            guard case .survived = try session.reply(patience: patience) else { throw session.unreadable("a reply that was not asked for") }
            return nil
        } catch WorkerError.lost(_, let ending) {
            return ending
        }
    }
}
