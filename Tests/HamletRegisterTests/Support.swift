import Foundation
import HamletRegister
import Testing

/// Loads tables given as text, households first.
func load(
    _ households: String? = nil, _ others: [UnitName: String] = [:], date: String? = "2018-01-01", schema: Schema = .standard,
    own: [UnitName: [Field]] = [:], limit: Int = 10_000
) throws -> Register {
    var files = others.mapValues { Array($0.utf8) }
    if let households { files[.household] = Array(households.utf8) }
    return try Register.load(
        files: files, place: "T1", date: date.flatMap { CivilDate(iso: $0) }, version: "1", schema: schema, extraColumns: own,
        options: .init(problemLimit: limit))
}

/// The problems of a register that must not load.
func problems(
    _ households: String? = nil, _ others: [UnitName: String] = [:], date: String? = "2018-01-01", own: [UnitName: [Field]] = [:],
    limit: Int = 10_000, location: SourceLocation = #_sourceLocation
) -> RegisterProblems {
    let error = #expect(throws: RegisterProblems.self, sourceLocation: location) {
        try load(households, others, date: date, own: own, limit: limit)
    }
    return error ?? RegisterProblems(kept: [], total: 0)
}

/// `file:line header CODE`, the form tests compare.
func places(_ problems: RegisterProblems) -> [String] {
    problems.kept.map { problem in
        let line = problem.line.map { ":\($0)" } ?? ""
        return [problem.file + line, problem.header, problem.code.rawValue].compactMap { $0 }.joined(separator: " ")
    }
}

/// A folder of its own that is removed afterwards.
func withFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("register-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// Numbers that are the same on every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
