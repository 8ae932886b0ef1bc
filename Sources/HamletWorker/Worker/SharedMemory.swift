internal import CHamletLockdown
import Foundation
import HamletEvaluation
import HamletRegister

/// Memory that the parent will read results from. The worker maps it before it knows how much it needs, and the parent, which alone can
/// make the file behind it larger, does so when the worker says how much.
final class SharedMemory: ResultMemory {
    /// Address space only.
    static let window = 1 << 36

    private let connection: WorkerConnection
    private let base: UnsafeMutableRawPointer
    /// The table that is decided, whose ids go along.
    var table: Table?

    init(_ connection: WorkerConnection) {
        self.connection = connection
        guard let base = hw_map_memory(Self.window) else {
            connection.send(.refused(step: "mmap", errno: Int(errno)))
            _exit(WorkerMain.refused)
        }
        self.base = base
    }

    func makeColumns(rows: Int, rules: Int, grants: Int) throws(EvaluationError) -> ResultColumns {
        let idBytes = table.flatMap { ResultColumns.idBytes(of: $0) }
        guard let layout = ResultLayout(rows: rows, rules: rules, grants: grants, idBytes: idBytes), layout.size <= Self.window else {
            preconditionFailure("no memory for the results of a run")
        }
        connection.send(.needsMemory(layout))
        guard case .memoryReady = connection.receive() else { _exit(WorkerMain.brokenWire) }
        let columns = ResultColumns(layout, at: base) { _ in }
        if let table { columns.copyIDs(of: table) }
        return columns
    }
}
