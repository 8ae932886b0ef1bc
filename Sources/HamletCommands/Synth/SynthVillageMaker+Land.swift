extension SynthVillageMaker {
    /// Divides paddy, dry land and forest to the hundredth of a mu.
    mutating func divideLand() {
        var random = random("land")
        func weights() -> [Int] { households.map { $0.size * (60 + random.below(81)) } }
        let paddy = SynthApportionment.divide(totals.paddy, by: weights())
        let dry = SynthApportionment.divide(totals.dry, by: weights())
        let forest = SynthApportionment.divide(totals.forest, by: weights())
        for index in households.indices {
            households[index].paddy = paddy[index]
            households[index].dry = dry[index]
            households[index].forest = forest[index]
        }
    }
}
