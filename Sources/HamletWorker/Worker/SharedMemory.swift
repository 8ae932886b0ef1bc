internal import CHamletLockdown
import Foundation
import HamletEvaluation
import HamletRegister
import LuaSandbox

/// Memory that the parent will read results from. The worker maps it before it knows how much it needs, and the parent, which alone can
/// make the file behind it larger, does so when the worker says how much.
final class SharedMemory: ResultMemory {
    /// Address space only.
    static let window = 1 << 36

    private let connection: WorkerConnection
    private let base: UnsafeMutableRawPointer
    private let size: Int
    /// The table that is decided, whose ids go along.
    var table: Table?

    init(_ connection: WorkerConnection) {
        self.connection = connection
        // Where address space is short, a smaller window may do.
        var size = Self.window
        var base = hw_map_memory(size)
        while base == nil, size > 1 << 26 {
            size >>= 2
            base = hw_map_memory(size)
        }
        guard let base else {
            connection.send(.refused(step: "mmap", errno: Int(errno)))
            _exit(WorkerMain.refused)
        }
        self.base = base
        self.size = size
        hw_close_memory()
    }

    func makeColumns(rows: Int, rules: Int, grants: Int) throws(EvaluationError) -> ResultColumns {
        let idBytes = table.flatMap { ResultColumns.idBytes(of: $0) }
        guard let layout = ResultLayout(rows: rows, rules: rules, grants: grants, idBytes: idBytes), layout.size <= size else {
            let failure = LuaFailure(code: "limit.memory", message: "the results are larger than the memory that a worker may share")
            throw .failed(EvaluationError.Failure(failure: failure, rule: nil, unit: table?.unit.name ?? .household, id: nil))
        }
        connection.send(.needsMemory(layout))
        guard case .memoryReady = connection.receive() else { _exit(WorkerMain.brokenWire) }
        let columns = ResultColumns(layout, at: base) { _ in }
        if let table { columns.copyIDs(of: table) }
        return columns
    }
}
