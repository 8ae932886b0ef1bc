internal import Foundation
internal import HamletEvaluation

/// Results in the memory that a worker has written, once the worker is gone.
enum SharedResults {
    /// Makes room for results, if the machine has that much.
    static func makeRoom(_ layout: ResultLayout, in memory: Int32) -> Bool {
        let pages = sysconf(Int32(_SC_PHYS_PAGES))
        let page = sysconf(Int32(_SC_PAGESIZE))
        guard pages > 0, page > 0, layout.size / page < pages, layout.size <= SharedMemory.window else { return false }
        // Beyond the limit of file sizes the system would end this process.
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(layout.size) { return false }
        return ftruncate(memory, off_t(layout.size)) == 0
    }

    /// The columns that a worker has left, where they stand: they are not copied.
    ///
    /// - Returns: nil if they are not sound.
    static func columns(_ layout: ResultLayout, in memory: Int32, policy: PolicyOutline, notes: EvaluationNotes) -> ResultColumns? {
        let size = max(layout.size, 1)
        let base = mmap(nil, size, PROT_READ, MAP_SHARED | MAP_POPULATE, memory, 0)
        guard let base, base != MAP_FAILED else { return nil }
        let columns = ResultColumns(layout, at: base) { munmap($0, size) }
        return columns.isSound(for: policy, notes) ? columns : nil
    }
}
