extension SynthVillageMaker {
    /// Chooses per-capita incomes, then composes each household's income of its sources.
    ///
    /// The per-capita income comes first and net income is its multiple, so the stated quotient is exact to the fen.
    mutating func assignIncome() throws(SynthError) {
        var random = random("income")
        let plan = profile.income
        for index in households.indices {
            let range = households[index].isPoor ? plan.poor : plan.other
            households[index].money.perCapita = random.within(range)
        }
        if let mean = plan.mean { try meetMean(mean, &random) }
        if !plan.boundaries.isEmpty {
            for index in stride(from: 4, to: households.count, by: 9) {
                households[index].money.perCapita = plan.boundaries[index / 9 % plan.boundaries.count]
            }
        }
        for index in households.indices {
            // `net` holds the fen that no per-capita income could take up, nearly always none.
            let size = households[index].size
            let net = households[index].money.net + households[index].money.perCapita * size
            households[index].money.net = net
            households[index].money.perCapita = (2 * net + size) / (2 * size)
            Self.composeIncome(&households[index], &random)
        }
    }

    /// Sets the other households' incomes so that the village's total is `mean` times its persons, to the fen.
    private mutating func meetMean(_ mean: Int, _ random: inout SynthRandom) throws(SynthError) {
        let others = households.indices.filter { !households[$0].isPoor }
        let floor = profile.income.other.lowerBound
        var left = mean * totals.persons
        for household in households { left -= household.size * (household.isPoor ? household.money.perCapita : floor) }
        guard left >= 0, !others.isEmpty else { throw .infeasible(zh: "人均纯收入", en: "per-capita net income") }

        var shares: [Int: Int] = [:]
        var weighted = 0
        for index in others {
            // Skewed to the right, as incomes are.
            let share = 20 + random.below(100) + (random.chance(150) ? random.below(300) : 0)
            shares[index] = share
            weighted += share * households[index].size
        }
        var rest = left
        for index in others {
            let extra = weighted.dividingFullWidth(left.multipliedFullWidth(by: shares[index, default: 0])).quotient
            households[index].money.perCapita = floor + extra
            rest -= extra * households[index].size
        }
        // Less than a fen a person is left: one more fen a head where it fits.
        for index in others where households[index].size <= rest {
            households[index].money.perCapita += 1
            rest -= households[index].size
        }
        guard rest > 0 else { return }
        moveRest(rest, others: others)
    }

    /// Adds `rest` fen to the total by giving a household of n + 1 persons `rest` fen a head and taking them from one of n.
    /// A handful of households may have no such two: then one has a per-capita income that is rounded to the fen.
    private mutating func moveRest(_ rest: Int, others: [Int]) {
        if let single = others.first(where: { households[$0].size == 1 }) {
            households[single].money.perCapita += rest
            return
        }
        for receiver in others {
            let giver = others.first { households[$0].size == households[receiver].size - 1 && households[$0].money.perCapita > rest }
            if let giver {
                households[receiver].money.perCapita += rest
                households[giver].money.perCapita -= rest
                return
            }
        }
        households[others[0]].money.net = rest
    }

    // Static: a method that reads `self` while a household is lent to it would copy the whole village.
    private static func composeIncome(_ household: inout SynthHousehold, _ random: inout SynthRandom) {
        var money = household.money
        let net = money.net
        /// A share of the net income in whole yuan.
        func share(_ perMille: Int) -> Int { net * perMille / 1000 / 100 * 100 }
        let hasWorkers = household.awayCount > 0
        let pensioners = household.people.count(where: { $0.age > 60 })
        money.pension = min(pensioners * 66_000, share(150))
        switch household.kind {
        case .dibao: money.dibao = max(1, share(hasWorkers ? random.within(150...300) : random.within(450...650)))
        case .wubao: money.wubao = net - money.pension
        case .poor, .other: break
        }
        if household.kind != .wubao {
            money.ecological = min(household.forest * 10 / 100 * 100, share(40))
            money.otherTransfer = random.chance(300) ? share(random.within(5...30)) : 0
            money.familyPlanning = random.chance(30) ? share(20) : 0
            money.property = random.chance(150) ? share(random.within(5...30)) : 0
        }
        if hasWorkers {
            money.wage = max(1, share(household.kind == .dibao ? random.within(200...350) : random.within(350...650)))
        }
        // Fields and stock bring the rest; whoever sells has had costs.
        let business = net - money.transfer - money.property - money.wage
        if business > 0 {
            money.businessExpense = business * random.within(200...600) / 1000 + 1
            money.businessIncome = business + money.businessExpense
        }

        let ill = household.people.count(where: { $0.health == .serious })
        let chronic = household.people.count(where: { $0.health == .chronic })
        money.medical = ill * random.within(8_000...40_000) * 100 + chronic * random.within(500...3_000) * 100
        let students = household.people.count(where: \.isStudent)
        money.education = students * random.within(300...3_000) * 100
        money.debt = random.chance(household.isPoor ? 500 : 200) ? random.within(1...600) * 10_000 : 0
        if ill > 0, random.chance(600) { money.debt += random.within(50...600) * 10_000 }
        household.money = money
    }
}
