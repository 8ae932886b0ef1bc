import Foundation
import FuzzSupport
import Hamlet

/// The way through files: `register.json` is read from a folder only.
enum Folder {
    private static let path: String = {
        let path = NSTemporaryDirectory() + "hamlet-fuzz-\(getpid())"
        atexit { try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "hamlet-fuzz-\(getpid())") }
        return path
    }()

    static func check(_ manifest: [UInt8], _ given: GivenFiles) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for unit in Schema.standard.units {
                let file = path + "/" + unit.fileName
                if let bytes = given.files[unit.name] { try Data(bytes).write(to: URL(fileURLWithPath: file)) } else { unlink(file) }
            }
            try Data(manifest).write(to: URL(fileURLWithPath: path + "/register.json"))
        } catch {
            Fuzzer.finding("no folder to load from: \(error)")
        }
        guard let register = try? Register.load(folder: path) else { return }
        do {
            try register.write(folder: path)
            let again = try Register.load(folder: path)
            Fuzzer.expect(again.digest, equals: register.digest, "written to a folder and loaded again")
            Fuzzer.expect([again.place, again.version], equals: [register.place, register.version], "register.json written and read")
            Fuzzer.expect(again.date, equals: register.date, "the date in register.json")
        } catch {
            Fuzzer.finding("what was written does not load: \(error)")
        }
    }
}
