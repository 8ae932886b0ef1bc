import Foundation

/// Buffered bytes to a file descriptor. Every failure of the machine becomes an ``OutputFailure``.
final class ByteOutput {
    private let descriptor: Int32
    private let name: String
    private let ownsDescriptor: Bool
    private var buffer: [UInt8] = []
    private static let capacity = 1 << 16

    /// Standard output.
    static func standard() -> ByteOutput { ByteOutput(descriptor: STDOUT_FILENO, name: "-", ownsDescriptor: false) }

    /// A new file; an existing one is replaced.
    static func file(_ path: String) throws(OutputFailure) -> ByteOutput {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputFailure(path: path, errno: errno) }
        return ByteOutput(descriptor: descriptor, name: path, ownsDescriptor: true)
    }

    private init(descriptor: Int32, name: String, ownsDescriptor: Bool) {
        self.descriptor = descriptor
        self.name = name
        self.ownsDescriptor = ownsDescriptor
        buffer.reserveCapacity(Self.capacity + 4096)
    }

    deinit { if ownsDescriptor { Foundation.close(descriptor) } }

    func write(_ bytes: some Sequence<UInt8>) throws(OutputFailure) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { try flush() }
    }

    func write(_ text: String) throws(OutputFailure) { try write(text.utf8) }

    /// Lets `body` append to the buffer directly.
    func append(_ body: (inout [UInt8]) -> Void) throws(OutputFailure) {
        body(&buffer)
        if buffer.count >= Self.capacity { try flush() }
    }

    func flush() throws(OutputFailure) {
        var start = 0
        while start < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                Foundation.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
            }
            if written < 0 {
                if errno == EINTR { continue }
                if errno == EPIPE, !ownsDescriptor { Interruption.shared.endUnread() }
                throw OutputFailure(path: name, errno: errno)
            }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Flushes and makes sure that the bytes have reached the disk.
    func finish() throws(OutputFailure) {
        try flush()
        if ownsDescriptor, fsync(descriptor) != 0, errno != EINVAL { throw OutputFailure(path: name, errno: errno) }
    }
}

/// The machine did not take what was written.
struct OutputFailure: Error {
    let path: String
    let errno: Int32

    var reason: String { String(cString: strerror(errno)) }
}
