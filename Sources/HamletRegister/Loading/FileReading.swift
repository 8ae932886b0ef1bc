import Foundation

/// Whole files into memory, with errors that say what kind they are.
enum FileReading {
    /// The file's bytes; nil if there is no such file.
    ///
    /// The file is read rather than mapped: a register must not change, or take the process down, when somebody rewrites the file.
    static func read(_ path: String) throws -> ByteBlob? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw error(path, errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw error(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw RegisterIOError(code: .failed, path: path) }
        let size = Int(status.st_size)
        let blob = ByteBlob(count: size)
        var done = 0
        while done < size {
            let count = Foundation.read(descriptor, blob.base + done, min(size - done, 1 << 30))
            if count < 0 {
                if errno == EINTR { continue }
                throw error(path, errno)
            }
            // The file became shorter while it was read.
            if count == 0 { return ByteBlob(copying: UnsafeRawBufferPointer(start: blob.base, count: done)) }
            done += count
        }
        return blob
    }

    static func error(_ path: String, _ number: Int32) -> RegisterIOError {
        let code: RegisterIOError.Code =
            switch number {
            case ENOENT: .notFound
            case ENOTDIR: .notAFolder
            case EACCES, EPERM: .permission
            case ENOSPC, EDQUOT: .diskFull
            default: .failed
            }
        return RegisterIOError(code: code, path: path, errno: number)
    }
}
