internal import CHamletLockdown
import Foundation

/// The worker's end of the wire. Any thread may send; one reads.
final class WorkerConnection: Sendable {
    private let lock = NSLock()

    /// Sends a reply. The process ends if nobody listens any more: then it has no purpose.
    func send(_ reply: WorkerReply) {
        guard let bytes = WireFrame.bytes(of: reply) else { _exit(WorkerMain.brokenWire) }
        lock.withLock {
            bytes.withUnsafeBytes { buffer in
                var start = 0
                while start < buffer.count {
                    let written = write(Int32(HW_WIRE), buffer.baseAddress.map { $0 + start }, buffer.count - start)
                    if written < 0, errno == EINTR { continue }
                    if written <= 0 { _exit(WorkerMain.brokenWire) }
                    start += written
                }
            }
        }
    }

    /// Waits for the next request. The process ends if none can come.
    func receive() -> WorkerRequest {
        do throws(WireFault) {
            let length = try WireFrame.length(of: read(4))
            return try WireFrame.message(WorkerRequest.self, from: read(length))
        } catch {
            _exit(WorkerMain.brokenWire)
        }
    }

    private func read(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Foundation.read(Int32(HW_WIRE), buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                if got <= 0 { _exit(WorkerMain.brokenWire) }
                filled += got
            }
        }
    }
}
