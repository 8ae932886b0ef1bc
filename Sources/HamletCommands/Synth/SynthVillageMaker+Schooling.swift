extension SynthVillageMaker {
    /// Students over 15 where the profile has them, then the education of all who are no students.
    mutating func assignSchooling() throws(SynthError) {
        var random = random("schooling")
        let young = places { household, person in
            (16...22).contains(person.age) && !person.hasLabor && person.relation != .head && person.relation != .spouse
                && person.relation != .daughterInLaw && person.relation != .sonInLaw
        }
        let students = try chosen(min(totals.olderStudents, young.count), of: young, zh: "学生", en: "students", random: &random) {
            _, person in
            (person.age - 16) * 80
        }
        for place in students {
            let isVocational = random.chance(300)
            change(place) { person in
                person.student =
                    switch person.age {
                    case 16: isVocational ? .vocational1 : .senior1
                    case 17: isVocational ? .vocational2 : .senior2
                    case 18: isVocational ? .vocational3 : .senior3
                    default: .college
                    }
                person.isBoarder = true
                person.health = .healthy
                person.disabilityCategory = nil
                person.disabilityGrade = nil
                person.labor = .none
            }
        }

        let adults = places { _, person in person.age >= 16 && !person.isStudent }
        let educated = try chosen(
            totals.educatedJunior, of: adults, zh: "初中以上文化", en: "education of junior secondary or more", random: &random
        ) {
            _, person in (person.age - 16) * 14
        }
        for place in educated {
            let education = random.pick(weighted: [(SynthEducation.junior, 75), (.senior, 20), (.college, 5)])
            change(place) { $0.education = education == .college && ($0.age > 45 || $0.age < 20) ? .senior : education }
        }
        for index in households.indices {
            for member in households[index].people.indices {
                let person = households[index].people[member]
                // Students have a grade instead of an education, as in the register's own form.
                guard person.education == nil, !person.isStudent else { continue }
                let education: SynthEducation
                switch person.age {
                case ..<7: education = .preschool
                case 7..<12: education = .illiterate
                case 12..<50: education = .primary
                default: education = random.chance(min(800, (person.age - 45) * 18)) ? .illiterate : .primary
                }
                households[index].people[member].education = education
            }
        }
    }

    /// Party members and the insured, each exactly as many as the totals say.
    mutating func assignMemberships() throws(SynthError) {
        var random = random("memberships")
        let grown = places { _, person in person.age >= 20 }
        let party = try chosen(totals.partyMembers, of: grown, zh: "党员", en: "Party members", random: &random) { household, person in
            (household.isPoor ? 300 : 0) + (person.age < 35 ? 300 : 0) + (person.isFemale ? 200 : 0)
        }
        for place in party { change(place) { $0.isPartyMember = true } }
        let all = places { _, _ in true }
        let insured = try chosen(totals.insured, of: all, zh: "参保人数", en: "insured persons", random: &random) { _, _ in 0 }
        for place in insured { change(place) { $0.isInsured = true } }
    }
}
