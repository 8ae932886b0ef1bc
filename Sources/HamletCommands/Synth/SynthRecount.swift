/// What the finished rows add up to: the last look before anything is written.
struct SynthRecount {
    private var counts: [(zh: String, en: String, made: Int, wanted: KeyPath<SynthTotals, Int>)] = []

    init(_ village: SynthVillage) {
        let households = village.households
        let people = households.flatMap(\.people)
        func add(_ zh: String, _ en: String, _ wanted: KeyPath<SynthTotals, Int>, _ made: Int) { counts.append((zh, en, made, wanted)) }

        add("户数", "households", \.households, households.count)
        add("人口", "persons", \.persons, people.count)
        add("村民小组", "groups", \.groups, Set(households.map(\.group)).count)
        add("自然村", "natural villages", \.naturalVillages, Set(households.map(\.naturalVillage)).count)
        add("贫困户", "poor households", \.poorHouseholds, households.count(where: \.isPoor))
        add("贫困人口", "poor persons", \.poorPersons, households.reduce(0) { $0 + ($1.isPoor ? $1.size : 0) })
        add("低保户", "dibao households", \.dibaoHouseholds, households.count(where: { $0.kind == .dibao }))
        add("低保人口", "dibao persons", \.dibaoPersons, households.reduce(0) { $0 + ($1.kind == .dibao ? $1.people.count : 0) })
        add("劳动力", "labour force", \.labor, people.count(where: \.hasLabor))
        add("外出务工", "working away", \.laborAway, people.count(where: { $0.work != nil }))

        let schoolAge = people.filter { (6...15).contains($0.age) }
        add("适龄儿童", "children of school age", \.schoolAge, schoolAge.count)
        add("适龄女童", "girls of school age", \.schoolAgeGirls, schoolAge.count(where: \.isFemale))
        add("在校生", "in school", \.enrolled, schoolAge.count(where: \.isStudent))
        add("在校女童", "girls in school", \.enrolledGirls, schoolAge.count(where: { $0.isStudent && $0.isFemale }))
        add("初中在校生", "in junior secondary school", \.juniorStudents, schoolAge.count(where: \.isInJunior))
        add("高中在校生", "in senior secondary school", \.seniorStudents, schoolAge.count(where: { $0.student == .senior1 }))
        add("初中以上文化", "education of junior secondary or more", \.educatedJunior, people.count(where: \.isEducatedJunior))
        add("党员", "Party members", \.partyMembers, people.count(where: \.isPartyMember))
        add("参保人数", "insured", \.insured, people.count(where: \.isInsured))
        add("水田", "paddy", \.paddy, households.reduce(0) { $0 + $1.paddy })
        add("旱地", "dry land", \.dry, households.reduce(0) { $0 + $1.dry })
        add("林地", "forest", \.forest, households.reduce(0) { $0 + $1.forest })
    }

    /// - Throws: `synth.inexact`, naming the first difference.
    func compare(with totals: SynthTotals) throws(SynthError) {
        for count in counts where count.made != totals[keyPath: count.wanted] {
            let wanted = totals[keyPath: count.wanted]
            throw SynthError(
                .inexact, zh: "内部错误：\(count.zh)应为 \(wanted)，实得 \(count.made)",
                en: "internal mistake: \(count.en) should be \(wanted), but are \(count.made)")
        }
    }
}

extension SynthPerson {
    fileprivate var isInJunior: Bool { student == .junior1 || student == .junior2 || student == .junior3 }
    fileprivate var isEducatedJunior: Bool { education == .junior || education == .senior || education == .college }
}
