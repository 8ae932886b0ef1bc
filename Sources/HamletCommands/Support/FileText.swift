import Foundation

/// Small files that appear whole or not at all.
enum FileText {
    /// Writes a file; one that is there is replaced only once the new one is complete.
    static func write(_ text: String, to path: String) throws(OutputFailure) {
        let partial = "\(path).partial-\(ProcessInfo.processInfo.processIdentifier)"
        do throws(OutputFailure) {
            let output = try ByteOutput.file(partial)
            try output.write(text)
            try output.finish()
            if rename(partial, path) != 0 { throw OutputFailure(path: path, errno: errno) }
        } catch {
            unlink(partial)
            throw error
        }
    }
}
