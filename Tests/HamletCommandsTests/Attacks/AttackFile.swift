import Foundation
import Testing

/// A file of `Tests/Corpora/attacks`: a chunk that tries to break out, run on or fill memory, and the codes it may end with.
struct AttackFile: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let codes: [String]

    var testDescription: String { name }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Corpora")
    static let probe = folder.appendingPathComponent("probe.lua").path
    /// Leaves a moment to look at the process before it ends.
    static let pause = folder.appendingPathComponent("pause.lua").path

    static let all: [AttackFile] = {
        let attacks = folder.appendingPathComponent("attacks")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: attacks.path)) ?? []
        return names.filter { $0.hasSuffix(".lua") }.sorted().map { AttackFile(name: $0, path: attacks.appendingPathComponent($0).path) }
    }()

    init(name: String, path: String) {
        self.name = name
        self.path = path
        // Some files must begin with bytes of their own: the line stands near the beginning.
        let head = FileManager.default.contents(atPath: path)?.prefix(200) ?? Data()
        let mark = "-- expect: "
        let line = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline).first { $0.contains(mark) } ?? ""
        codes = line.components(separatedBy: mark).last.map { $0.split(separator: "|").map(String.init) } ?? []
    }
}
