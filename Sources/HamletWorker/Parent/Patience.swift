internal import HamletEvaluation

/// How long a parent waits for its worker.
///
/// Time in which this process itself stood still (Ctrl-Z, a machine that slept) counts for no more than one look.
struct Patience {
    /// Milliseconds between two looks at whether to go on waiting.
    static let look = 50

    /// Milliseconds without a sign of life.
    private let silence: Int
    /// Milliseconds in all, signs of life or not; nil: as long as there are any.
    private let whole: Int?
    private let cancellation: Cancellation?
    private var silent = 0
    private var spent = 0

    init(silence: Int, whole: Int? = nil, cancellation: Cancellation? = nil) {
        self.silence = silence
        self.whole = whole
        self.cancellation = cancellation
    }

    /// For work whose units may take `milliseconds` each.
    ///
    /// A worker that lives says so several times a second, and looks itself after scripts that do not end: only one that has stopped
    /// altogether is silent for so long.
    static func run(_ milliseconds: UInt64, cancellation: Cancellation) -> Patience {
        Patience(silence: 3000 + 2 * Int(min(milliseconds, 10_000)), cancellation: cancellation)
    }

    /// For one chunk that may take `milliseconds`: its end is known beforehand, whatever the worker says meanwhile.
    static func chunk(_ milliseconds: UInt64) -> Patience {
        let whole = Int(min(milliseconds, 1 << 40)) + 700
        return Patience(silence: whole, whole: whole)
    }

    var isCancelled: Bool { cancellation?.isCancelled ?? false }

    /// Milliseconds that were waited for in vain, if it is enough now.
    mutating func exhausted(after milliseconds: Int, heard: Bool) -> Int? {
        let counted = min(milliseconds, 4 * Self.look)
        spent += counted
        silent = heard ? 0 : silent + counted
        if silent >= silence { return silent }
        if let whole, spent >= whole { return spent }
        return nil
    }
}
