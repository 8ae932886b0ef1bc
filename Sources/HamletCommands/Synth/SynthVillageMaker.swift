/// Makes one village whose rows add up to its totals.
///
/// Exact by construction: every count is first divided into slots (of a household, of an age, of a sex), and each stage
/// takes exactly as many slots as the total says. Nothing is drawn and then corrected, but for single fen of income.
struct SynthVillageMaker {
    let totals: SynthTotals
    let profile: SynthProfile
    let seed: UInt64
    var households: [SynthHousehold] = []

    init(totals: SynthTotals, profile: SynthProfile, seed: UInt64) {
        self.totals = totals
        self.profile = profile
        self.seed = seed
    }

    /// - Throws: `synth.infeasible` when the totals contradict each other, `synth.inexact` when the recount finds a difference.
    mutating func make(numbers: inout SynthCitizenNumbers) throws(SynthError) -> SynthVillage {
        try settle()
        try fillFamilies(numbers: &numbers)
        try assignWork()
        try assignSchooling()
        try assignMemberships()
        divideLand()
        try assignIncome()
        assignFacts()
        let village = SynthVillage(totals: totals, households: households, helpers: makeHelpers())
        try SynthRecount(village).compare(with: totals)
        return village
    }

    func random(_ stage: String) -> SynthRandom {
        SynthRandom(seed: seed, stream: "\(profile.name.rawValue)/\(totals.id)/\(stage)")
    }

    // MARK: Choosing members

    struct Place {
        let household: Int
        let person: Int
    }

    func places(where isCandidate: (SynthHousehold, SynthPerson) -> Bool) -> [Place] {
        var places: [Place] = []
        for (index, household) in households.enumerated() {
            for (member, person) in household.people.enumerated() where isCandidate(household, person) {
                places.append(Place(household: index, person: member))
            }
        }
        return places
    }

    /// Takes exactly `count` of the candidates; those with a smaller `penalty` (in thousandths) are likelier.
    func chosen(
        _ count: Int, of candidates: [Place], zh: String, en: String, random: inout SynthRandom,
        penalty: (SynthHousehold, SynthPerson) -> Int
    ) throws(SynthError) -> [Place] {
        guard count <= candidates.count else { throw .infeasible(zh: zh, en: en) }
        var keys: [Int] = []
        keys.reserveCapacity(candidates.count)
        for place in candidates {
            let household = households[place.household]
            keys.append(random.below(1000) + penalty(household, household.people[place.person]))
        }
        return SynthApportionment.smallest(count, of: keys).map { candidates[$0] }
    }

    mutating func change(_ place: Place, _ body: (inout SynthPerson) -> Void) {
        body(&households[place.household].people[place.person])
    }
}

/// A made village.
struct SynthVillage {
    let totals: SynthTotals
    let households: [SynthHousehold]
    let helpers: [SynthHelper]

    func householdId(_ index: Int) -> String {
        totals.prefix + SynthDate.padded(index + 1, max(4, String(households.count).count))
    }

    func helperId(_ index: Int) -> String {
        totals.prefix + "P" + SynthDate.padded(index + 1, max(3, String(helpers.count).count))
    }

    /// Over all persons, in fen, rounded half up.
    var meanIncome: Int {
        let total = households.reduce(0) { $0 + $1.money.net }
        return totals.persons == 0 ? 0 : (2 * total + totals.persons) / (2 * totals.persons)
    }
}

/// A person who answers for registered poor households: five each (plan 2, row 2.21).
struct SynthHelper {
    let name: String
    let rank: String
    let isPartyMember: Bool
    static let households = 5
}
