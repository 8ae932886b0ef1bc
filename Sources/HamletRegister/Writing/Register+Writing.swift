import Foundation

extension Register {
    /// The canonical CSV file of a table, or nil if the register doesn't have it. O(bytes).
    public func canonicalCSV(_ unit: UnitName) -> [UInt8]? {
        guard let table = table(unit) else { return nil }
        var bytes: [UInt8] = []
        CanonicalWriter(table).write { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Writes canonical files and `register.json` into a folder, which is made if need be.
    ///
    /// Each file is written beside its place, flushed and then renamed, so that a full disk or a killed process leaves the last good
    /// file. Files of tables that this register doesn't have are removed last: they would otherwise join it at the next load.
    ///
    /// - Throws: ``RegisterIOError``.
    public func write(folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw FileReading.error(folder, errno)
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        var finished: [(from: String, to: String)] = []
        do {
            for table in allTables {
                let path = prefix + table.unit.fileName
                finished.append((path + ".part", path))
                try FileWriting.write(path + ".part") { try CanonicalWriter(table).write(to: $0) }
            }
            let path = prefix + RegisterManifest.fileName
            finished.append((path + ".part", path))
            let json = RegisterManifest(place: place, date: date, version: version).json
            try FileWriting.write(path + ".part") { sink in try Array(json.utf8).withUnsafeBytes(sink) }
        } catch {
            for file in finished { unlink(file.from) }
            throw error
        }
        for file in finished where rename(file.from, file.to) != 0 { throw FileReading.error(file.to, errno) }
        for unit in schema.units where !hasTable(unit.name) { unlink(prefix + unit.fileName) }
    }
}

enum FileWriting {
    /// Makes a file of what `body` hands over, flushed to the disk.
    static func write(_ path: String, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileReading.error(path, errno) }
        defer { close(descriptor) }
        try body { bytes in
            var done = 0
            while done < bytes.count, let base = bytes.baseAddress {
                let count = Foundation.write(descriptor, base + done, bytes.count - done)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw FileReading.error(path, errno)
                }
                done += count
            }
        }
        if fsync(descriptor) != 0, errno != EINVAL { throw FileReading.error(path, errno) }
    }
}
