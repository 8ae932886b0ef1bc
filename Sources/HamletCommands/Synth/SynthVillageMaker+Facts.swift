extension SynthVillageMaker {
    /// Causes, housing, priorities, exclusions and helpers: where the plans give no totals, only what must fit together.
    mutating func assignFacts() {
        var random = random("facts")
        var poor = 0
        for index in households.indices {
            var facts = SynthFacts()
            let household = households[index]
            if household.isPoor {
                assignCauses(&facts, household, &random)
                facts.identifiedYear = profile.date.year - random.below(3)
                facts.helper = poor / SynthHelper.households
                poor += 1
            }
            assignHousing(&facts, isPoor: household.isPoor, &random)
            assignPriorities(&facts, household, &random)
            facts.phone = random.below(100_000_000)
            households[index].facts = facts
            assignExclusions(index, &random)
        }
    }

    /// A cause never contradicts the members: illness needs somebody ill, schooling a student, disability a disabled member.
    private func assignCauses(_ facts: inout SynthFacts, _ household: SynthHousehold, _ random: inout SynthRandom) {
        let people = household.people
        let fitting = profile.causes.filter { cause, _ in
            switch cause {
            case .illness: people.contains { $0.health == .serious || $0.health == .chronic }
            case .disability: people.contains { $0.health == .disabled }
            case .schooling: people.contains(where: \.isStudent)
            case .noLabor: household.laborCount == 0
            default: true
            }
        }
        facts.mainCause = random.pick(weighted: fitting)
        var rest = fitting.map(\.0).filter { $0 != facts.mainCause }
        random.shuffle(&rest)
        facts.otherCauses = Array(rest.prefix(random.below(3)))
    }

    private func assignHousing(_ facts: inout SynthFacts, isPoor: Bool, _ random: inout SynthRandom) {
        let grades = isPoor ? [("A", 5), ("B", 55), ("C", 28), ("D", 12)] : [("A", 30), ("B", 64), ("C", 5), ("D", 1)]
        facts.houseSafety = random.pick(weighted: grades)
        facts.houseArea = random.within(isPoor ? 40...120 : 80...240)
        facts.houseBuiltYear = profile.date.year - (facts.houseSafety == "A" ? random.within(1...12) : random.within(8...45))
        facts.hasSafeWater = random.chance(isPoor ? 750 : 900)
        facts.hasToilet = random.chance(isPoor ? 300 : 650)
        facts.hasBroadband = profile.date.year >= 2012 && random.chance(isPoor ? 50 : 350)
        facts.fuel = random.pick(weighted: [("柴草", 60), ("煤炭", 15), ("清洁能源", 25)])
        facts.road = random.pick(weighted: [("泥土路", 25), ("砂石路", 25), ("水泥路", 50)])
        facts.roadDistance = random.below(300)
    }

    /// Plan 7, row 7.9.
    private func assignPriorities(_ facts: inout SynthFacts, _ household: SynthHousehold, _ random: inout SynthRandom) {
        facts.lacksBasicMeans = random.chance(household.isPoor ? 220 : 10)
        facts.hasIllnessDebt = household.money.debt > 0 && household.people.contains { $0.health == .serious }
        facts.hasCourageLoss = random.chance(8)
        facts.hasRetiredCadre = household.people.contains { $0.age > 60 } && random.chance(40)
        let daughters = household.people.count(where: { $0.relation == .daughter })
        facts.isTwoDaughterFamily = daughters == 2 && !household.people.contains { $0.relation == .son }
    }

    private mutating func assignExclusions(_ index: Int, _ random: inout SynthRandom) {
        for place in 0..<7 {
            guard random.chance(profile.exclusionPerMille) else { continue }
            // A public employee in service is a member who can be named (7.X8): without one the flag would be unfounded.
            if place == 4 {
                guard households[index].kind != .dibao,
                    let member = households[index].people.firstIndex(where: { $0.labor == .skilled || ($0.hasLabor && $0.age < 45) })
                else { continue }
                households[index].people[member].isPublicEmployee = true
            }
            households[index].facts.exclusions[place] = true
        }
    }

    /// As many helpers as the poor need at five households each; the last has the fewer.
    func makeHelpers() -> [SynthHelper] {
        var random = random("helpers")
        let count = (totals.poorHouseholds + SynthHelper.households - 1) / SynthHelper.households
        return (0..<count).map { place in
            SynthHelper(
                name: SynthNames.helper(random: &random),
                rank: place == 0 ? "leader" : place < 3 ? "deputy" : place % 3 == 0 ? "cadre" : "member",
                isPartyMember: place % 3 != 0 || place == 0)
        }
    }
}
