/// Chooses which cells of a table are left out: exactly the asked share of them, spread evenly at random.
///
/// Selection sampling: each cell is taken with the chance "still to take ÷ still to come", which ends at the exact count.
/// The stream is its own, so a register with gaps agrees with the one without in every cell that it still has.
struct SynthBlanks {
    private var random: SynthRandom
    private var cells: Int
    private var blanks: Int

    init(share: Double, cells: Int, seed: UInt64, table: String) {
        self.random = SynthRandom(seed: seed, stream: "blanks/" + table)
        self.cells = cells
        self.blanks = min(cells, Int((share * Double(cells)).rounded()))
    }

    @inline(__always)
    mutating func next() -> Bool {
        let isBlank = random.below(cells) < blanks
        cells -= 1
        if isBlank { blanks -= 1 }
        return isBlank
    }
}
