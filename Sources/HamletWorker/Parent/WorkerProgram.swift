public import Foundation

/// The program that isolated work is done in.
public struct WorkerProgram: Sendable, Hashable {
    /// Its file.
    public let path: String

    /// A program of the caller's choice. It must be `hamlet-worker` of the same version.
    public init(_ url: URL) { path = url.path }

    init(path: String) { self.path = path }

    /// What `HAMLET_WORKER` names; else the running program, if it calls ``WorkerMain/runIfAsked()``: a file beside it may be of another
    /// version; else `hamlet-worker` beside it.
    ///
    /// - Throws: ``WorkerError/notFound(_:)`` with the place that was looked at last.
    public static func find() throws(WorkerError) -> WorkerProgram {
        if let path = ProcessInfo.processInfo.environment["HAMLET_WORKER"], !path.isEmpty { return try checked(path) }
        // The link leads to this very file even if another has taken its name by now.
        if WorkerMain.canBeThisProgram { return WorkerProgram(path: "/proc/self/exe") }
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return try checked(URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent(WorkerMain.name).path)
    }

    private static func checked(_ path: String) throws(WorkerError) -> WorkerProgram {
        guard FileManager.default.isExecutableFile(atPath: path) else { throw .notFound(path) }
        return WorkerProgram(path: path)
    }
}
