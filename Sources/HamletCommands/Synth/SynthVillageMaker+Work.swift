extension SynthVillageMaker {
    /// Chooses the labour force among those of 16 to 60, and those of it who work away; then gives everybody a health
    /// that fits: nobody of working age is healthy and without any labour, unless a student.
    mutating func assignWork() throws(SynthError) {
        var random = random("work")
        let adults = places { _, person in (16...60).contains(person.age) }
        let labor = try chosen(totals.labor, of: adults, zh: "劳动力", en: "labour force", random: &random) { household, person in
            (household.kind == .dibao ? 350 : household.kind == .poor ? 100 : 0) + (person.age < 18 ? 500 : 0)
        }
        for place in labor {
            let isSkilled = random.chance(120)
            let isChronic = random.chance(40)
            change(place) {
                $0.labor = isSkilled ? .skilled : .ordinary
                $0.health = isChronic ? .chronic : .healthy
            }
        }
        let away = try chosen(totals.laborAway, of: labor, zh: "外出务工", en: "labour away", random: &random) { _, person in
            person.age >= 50 ? 300 : 0
        }
        for place in away {
            let work = random.pick(weighted: [(SynthWork.outProvince, 50), (.inProvince, 20), (.inCounty, 20), (.inTownship, 10)])
            let months = random.within(3...12)
            change(place) {
                $0.work = work
                $0.workMonths = months
            }
        }
        for index in households.indices {
            for member in households[index].people.indices where !households[index].people[member].hasLabor {
                Self.assignHealth(&households[index].people[member], kind: households[index].kind, random: &random)
            }
        }
    }

    // Static: a method that reads `self` while a person is lent to it would copy the whole village.
    private static func assignHealth(_ person: inout SynthPerson, kind: SynthHousehold.Kind, random: inout SynthRandom) {
        let weights: [(SynthHealth, Int)] =
            switch person.age {
            case ..<16 where person.age >= 6 && !person.isStudent:
                // A healthy child out of school would be a data problem; the plan's figure is no mistake of the register.
                [(.chronic, 60), (.disabled, 30), (.serious, 10)]
            case ..<16: [(.healthy, 97), (.chronic, 2), (.disabled, 1)]
            case ...60: [(.healthy, kind == .dibao ? 15 : 60), (.chronic, 20), (.disabled, 12), (.serious, 8)]
            default: [(.healthy, 55), (.chronic, 33), (.disabled, 6), (.serious, 6)]
            }
        person.health = random.pick(weighted: weights)
        if person.health == .disabled {
            person.disabilityCategory = random.within(1...7)
            person.disabilityGrade = random.within(1...4)
        }
        guard person.age >= 16 else { return }
        if person.age > 60 {
            person.labor = kind != .wubao && person.age <= 70 && person.health == .healthy && random.chance(250) ? .weak : .none
        } else {
            person.labor = person.health == .healthy ? .weak : person.health == .chronic && random.chance(500) ? .weak : .lost
        }
    }
}
