import Foundation
import Testing

@Suite("The example of an embedding program") struct ExampleHostTests {
    /// Two wells are too far for those who use them; 1,000.00 is the part of each, and W3 costs only 500.00.
    @Test("decides on a unit of its own, with a function, a way of giving out money and a plugin")
    func runs() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
            "ExampleHost")
        let places = [CommandLine.arguments[0], Bundle.main.executablePath ?? "", Bundle.main.bundlePath].map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("ExampleHost")
        }
        let program = try #require(places.first { FileManager.default.isExecutableFile(atPath: $0.path) }, "it is built beside the tests")
        let process = Process()
        process.executableURL = program
        process.arguments = [folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text == "W1 eligible partial 100000\nW2 ineligible none 0\nW3 eligible granted 50000\n")
    }
}
