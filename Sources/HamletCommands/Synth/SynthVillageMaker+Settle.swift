extension SynthVillageMaker {
    /// Divides persons into households, and each household's members into ages.
    mutating func settle() throws(SynthError) {
        try makeHouseholds()
        try placeSchoolChildren()
        try placeOld()
        placeInfants()
        for index in households.indices {
            let bands = households[index].bands
            households[index].bands.adults = bands.size - bands.schoolAge - bands.old - bands.infants
        }
        divideAmongGroups()
    }

    private mutating func makeHouseholds() throws(SynthError) {
        var random = random("sizes")
        let wubao = totals.wubaoHouseholds
        let poor = (totals.poorHouseholds - totals.dibaoHouseholds - wubao, totals.poorPersons - totals.dibaoPersons - wubao)
        let classes: [(SynthHousehold.Kind, Int, Int)] = [
            (.dibao, totals.dibaoHouseholds, totals.dibaoPersons),
            (.wubao, wubao, wubao),
            (.poor, poor.0, poor.1),
            (.other, totals.households - totals.poorHouseholds, totals.persons - totals.poorPersons),
        ]
        for (kind, count, persons) in classes where count > 0 || persons > 0 {
            let cap = max(9, count > 0 ? 2 * persons / count + 1 : 0)
            guard count > 0, persons >= count, cap <= 30 || persons <= 30 * count else {
                throw .infeasible(zh: "\(count) 户 \(persons) 人", en: "\(count) households of \(persons) persons")
            }
            for size in SynthApportionment.sizes(persons, into: count, cap: min(cap, 30), random: &random) {
                households.append(SynthHousehold(kind: kind, bands: SynthBands(size: size)))
            }
        }
        random.shuffle(&households)
    }

    /// Opens up to `limit` slots in each household and takes `count` of them, few before many in one household.
    private mutating func place(
        _ count: Int, stage: String, limit: (SynthHousehold) -> Int, bias: (SynthHousehold) -> Int = { _ in 0 },
        add: (inout SynthBands) -> Void
    ) -> Int {
        var random = random(stage)
        var owners: [Int] = []
        var keys: [Int] = []
        for (index, household) in households.enumerated() {
            for slot in 0..<max(0, limit(household)) {
                owners.append(index)
                keys.append(random.below(1000) + slot * 300 + bias(household))
            }
        }
        let taken = SynthApportionment.smallest(min(count, keys.count), of: keys)
        for slot in taken { add(&households[owners[slot]].bands) }
        return taken.count
    }

    /// Each household keeps one member who is no child.
    private mutating func placeSchoolChildren() throws(SynthError) {
        let room = households.reduce(0) { $0 + min($1.size - 1, 3) }
        let cap = room >= totals.schoolAge ? 3 : 30
        let placed = place(totals.schoolAge, stage: "school age", limit: { min($0.size - 1, cap) }, add: { $0.schoolAge += 1 })
        guard placed == totals.schoolAge else { throw .infeasible(zh: "适龄儿童", en: "children of school age") }
    }

    private mutating func placeOld() throws(SynthError) {
        var wubao = 0
        for index in households.indices where households[index].kind == .wubao {
            households[index].bands.old = 1
            wubao += 1
        }
        // Not published, so fewer than wanted is no error: those without a slot are adults.
        _ = place(
            totals.old - wubao, stage: "old", limit: { $0.kind == .wubao ? 0 : min(2, $0.size - $0.bands.schoolAge) },
            bias: { ($0.kind == .dibao ? -400 : 0) + ($0.size <= 2 ? -150 : 0) }, add: { $0.old += 1 })
        let adults = totals.persons - totals.schoolAge - households.reduce(0) { $0 + $1.bands.old }
        guard adults >= totals.labor else { throw .infeasible(zh: "劳动力", en: "labour force") }
    }

    private mutating func placeInfants() {
        _ = place(
            totals.infants, stage: "infants",
            limit: { household in
                let bands = household.bands
                return min(2, bands.size - bands.schoolAge - bands.old - (bands.old == 0 ? 1 : 0))
            },
            add: { $0.infants += 1 })
    }

    /// Natural villages are neighbours in the list of households; each belongs to one group, and none is empty.
    private mutating func divideAmongGroups() {
        var random = random("groups")
        let count = totals.naturalVillages
        let weights = (0..<count).map { _ in 60 + random.below(80) }
        let extra = SynthApportionment.divide(households.count - count, by: weights)
        var index = 0
        for (village, more) in extra.enumerated() {
            for _ in 0..<(1 + more) {
                households[index].naturalVillage = village
                households[index].group = village * totals.groups / count
                index += 1
            }
        }
    }
}
