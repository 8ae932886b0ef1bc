import Foundation
import Testing

/// The files of `Tests/Corpora`.
enum Corpus {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpora")

    static func text(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }

    /// The chunks of a folder, by name.
    static func chunks(_ folder: String) -> [Chunk] {
        let place = Self.folder.appendingPathComponent(folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        return names.filter { $0.hasSuffix(".lua") }.sorted().compactMap { name in
            FileManager.default.contents(atPath: place.appendingPathComponent(name).path).map { Chunk(name: name, bytes: Array($0)) }
        }
    }

    struct Chunk: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        var testDescription: String { name }
    }
}
