extension SynthVillageMaker {
    /// Gives every household its members, with names, birth dates and citizen numbers.
    mutating func fillFamilies(numbers: inout SynthCitizenNumbers) throws(SynthError) {
        var random = random("families")
        var schoolChildren = makeSchoolChildren(&random)
        for index in households.indices {
            let bands = households[index].bands
            var children = Array(schoolChildren.suffix(bands.schoolAge))
            schoolChildren.removeLast(bands.schoolAge)
            for _ in 0..<bands.infants {
                children.append(SynthPerson(isFemale: random.chance(480), age: random.below(6)))
            }
            var people = SynthFamily.make(bands, children: children, random: &random)
            if households[index].kind == .wubao { people[0].age = max(people[0].age, 66) }
            for member in people.indices { try numbers.assign(to: &people[member], random: &random) }
            households[index].people = people
        }
    }

    /// The deck of school-age children: how many of each sex are in each kind of school, or in none, is fixed here, so
    /// dealing them out cannot change the totals.
    private func makeSchoolChildren(_ random: inout SynthRandom) -> [SynthPerson] {
        var enrolled = (0..<totals.enrolled).map { SynthPerson(isFemale: $0 < totals.enrolledGirls, age: 0) }
        random.shuffle(&enrolled)
        for index in enrolled.indices {
            if index < totals.seniorStudents {
                // 15 is the highest school age and the lowest at which senior secondary school is plausible.
                enrolled[index].age = 15
                enrolled[index].student = .senior1
            } else if index < totals.seniorStudents + totals.juniorStudents {
                enrolled[index].age = random.within(12...15)
                enrolled[index].student = [.junior1, .junior2, .junior3, .junior3][enrolled[index].age - 12]
            } else {
                enrolled[index].age = random.within(6...12)
                enrolled[index].student = .primary
            }
            enrolled[index].isBoarder = enrolled[index].student != .primary && random.chance(600)
        }
        let outGirls = totals.schoolAgeGirls - totals.enrolledGirls
        let out = (0..<(totals.schoolAge - totals.enrolled)).map { SynthPerson(isFemale: $0 < outGirls, age: random.within(6...15)) }
        var children = enrolled + out
        random.shuffle(&children)
        return children
    }
}
