import Foundation
import Testing

@testable import HamletWorker

@Suite("A worker that has given up its rights")
struct LockdownTests {
    @Test("is ended by the system when it does what it must not", arguments: WorkerTrial.attempts)
    func attempt(name: String) throws {
        #expect(try WorkerTrial.ending(of: name, program: workerProgram()) == .signal(SIGSYS))
    }

    @Test("lives on when it does nothing of the kind")
    func nothing() throws {
        #expect(WorkerTrial.attempts.count > 20)
        #expect(try WorkerTrial.ending(of: "nothing", program: workerProgram()) == nil)
    }
}
