internal import CHamletLua

/// The values that a parameter can take: `k × multiplier ÷ divisor` for `k` from `low` to `high`.
public struct OpenGrid: Sendable, Hashable {
    public var low: Int64
    public var high: Int64
    /// Above 0.
    public var multiplier: Int64
    /// A power of ten.
    public var divisor: Int64
    /// Scripts see integers; the divisor is 1 then.
    public var isWhole: Bool

    public init(low: Int64, high: Int64, multiplier: Int64, divisor: Int64, isWhole: Bool) {
        self.low = low
        self.high = high
        self.multiplier = multiplier
        self.divisor = divisor
        self.isWhole = isWhole
    }

    var raw: hl_grid { hl_grid(low: low, high: high, multiplier: multiplier, divisor: Double(divisor), whole: isWhole) }
}

/// What a rule says of a unit from a grid value on, up to the unit's next piece.
public struct OpenPiece: Sendable, Hashable {
    public var row: UInt32
    public var outcome: RuleOutcome
    /// How far it holds, and what follows, is not known.
    public var isInexact: Bool
    public var from: Int64
    /// Of an amount, at `from`.
    public var fen: Int64
    /// Fen that are added with each grid value.
    public var slope: Int64
}

/// The pieces of some units, in the order in which the units were asked; reused from one call to the next.
public final class OpenPieces {
    fileprivate var raw = hl_pieces()

    public init() {}
    deinit { hl_pieces_free(&raw) }

    public var count: Int { raw.count }

    @inline(__always)
    public subscript(place: Int) -> OpenPiece {
        let piece = raw.items[place]
        return OpenPiece(
            row: piece.row, outcome: RuleOutcome(rawValue: piece.outcome), isInexact: piece.inexact != 0, from: piece.from, fen: piece.fen,
            slope: piece.slope)
    }
}

/// A parameter whose value is left open: rules are followed along all the values it can take.
///
/// Call ``addTracing(_:)`` before any text runs, ``openParameter(_:)`` when the parameters are set. The texts must have been rewritten for
/// it; see `OpenParameterPolicy`.
extension LuaInstance {
    public func addTracing(_ grid: OpenGrid) throws(LuaFailure) { try check(hl_add_tracing(raw, grid.raw)) }

    public func openParameter(_ name: String) throws(LuaFailure) { try check(hl_open_parameter(raw, name)) }

    /// Leaves a field of the units open in place of a parameter: what each unit's own cell says.
    public func openField(_ name: String, table: Int) throws(LuaFailure) { try check(hl_open_field(raw, UInt32(table), name)) }

    /// Follows a rule, or an amount, along the whole grid.
    ///
    /// - Parameters:
    ///   - rows: the units, each once.
    ///   - bounds: the part of the grid for each of them; nil: all of it.
    ///   - most: pieces of one unit, after which the rest of the grid is left (``OpenPiece/isInexact``).
    /// - Throws: a limit that was reached, `usage.cancelled`. Errors of the rule are pieces with the outcome `failed`.
    public func follow(
        _ rule: RuleProgram.Rule, isAmount: Bool, table: Int, rows: [UInt32], bounds: (lows: [Int64], highs: [Int64])? = nil, most: Int,
        into pieces: OpenPieces
    ) throws(LuaFailure) {
        precondition(bounds == nil || bounds?.lows.count == rows.count && bounds?.highs.count == rows.count, "bounds of each row")
        try guardSpent()
        pieces.raw.count = 0
        pieces.raw.done = 0
        let (lows, highs) = bounds ?? ([], [])
        let status = rows.withUnsafeBufferPointer { rows in
            lows.withUnsafeBufferPointer { lows in
                highs.withUnsafeBufferPointer { highs in
                    var request = hl_follow_request(
                        rule: hl_rule(function: rule.function, fixed_fuel: rule.fixedFuel, path_local: 0), is_amount: isAmount,
                        table: UInt32(table), rows: rows.baseAddress, count: UInt32(rows.count), most_pieces: UInt32(most),
                        lows: bounds == nil ? nil : lows.baseAddress, highs: bounds == nil ? nil : highs.baseAddress)
                    return hl_follow(raw, &request, &pieces.raw)
                }
            }
        }
        try check(status)
    }
}
