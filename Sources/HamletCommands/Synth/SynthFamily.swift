/// Makes a family out of numbers of infants, children, adults and old people.
///
/// Parents are at least 18 years older than their children (a check asks for 16); mothers, where the numbers allow it, at
/// most 44. In two-generation families with grown children the small ones are grandchildren or late children, by chance.
struct SynthFamily {
    private let bands: SynthBands
    private let children: [SynthPerson]
    private let youngest: Int
    private let oldest: Int
    private var people: [SynthPerson] = []

    /// - Parameter children: the members under 16, with age and gender; their relation is set here.
    static func make(_ bands: SynthBands, children: [SynthPerson], random: inout SynthRandom) -> [SynthPerson] {
        var family = SynthFamily(bands: bands, children: children)
        let isOldHead = bands.adults == 0 || (bands.old > 0 && random.chance(350))
        if isOldHead { family.fillUnderOldHead(&random) } else { family.fillUnderAdultHead(&random) }
        family.name(&random)
        return family.people
    }

    private init(bands: SynthBands, children: [SynthPerson]) {
        self.bands = bands
        self.children = children
        self.youngest = children.map(\.age).min() ?? 0
        self.oldest = children.map(\.age).max() ?? 0
    }

    private mutating func add(_ relation: SynthRelation, female: Bool, age: Int) {
        var person = SynthPerson(isFemale: female, age: age)
        person.relation = relation
        people.append(person)
    }

    private mutating func addChild(age: Int, _ random: inout SynthRandom) {
        let isFemale = random.chance(400)
        add(isFemale ? .daughter : .son, female: isFemale, age: age)
    }

    private mutating func addSmallChildren(asGrandchildren: Bool, throughDaughter: Bool) {
        for var child in children {
            child.relation =
                switch (asGrandchildren, throughDaughter, child.isFemale) {
                case (false, _, false): .son
                case (false, _, true): .daughter
                case (true, false, false): .grandson
                case (true, false, true): .granddaughter
                case (true, true, false): .daughtersSon
                case (true, true, true): .daughtersDaughter
                }
            people.append(child)
        }
    }

    /// An old head, a spouse if there are two old, grown children with their spouses, grandchildren.
    private mutating func fillUnderOldHead(_ random: inout SynthRandom) {
        let isFemale = random.chance(bands.old == 1 ? 450 : 150)
        let headAge = random.within(61...76)
        var parent = headAge
        add(.head, female: isFemale, age: headAge)
        if bands.old >= 2 {
            let age = max(61, headAge + random.within(-4...4))
            add(.spouse, female: !isFemale, age: age)
            parent = min(parent, age)
        }
        // From 38 on the first child may have grown children too; the parents are over 61, so 43 is always old enough.
        var lower = bands.adults >= 3 ? 38 : 20
        if !children.isEmpty { lower = max(lower, oldest + 19) }
        lower = max(lower, parent - 44)
        var upper = max(lower, min(60, parent - 18))
        if !children.isEmpty { upper = max(lower, min(upper, youngest + 42)) }
        let first = random.within(lower...upper)
        let isDaughter = random.chance(200)
        var second = first
        for place in 0..<bands.adults {
            switch place {
            case 0: add(isDaughter ? .daughter : .son, female: isDaughter, age: first)
            case 1:
                second = min(60, max(first + random.within(-3...3), bands.adults >= 3 ? 35 : 20, children.isEmpty ? 0 : oldest + 18))
                add(isDaughter ? .sonInLaw : .daughterInLaw, female: !isDaughter, age: second)
            case _ where place % 2 == 0:
                addChild(age: random.within(max(16, parent - 46)...min(60, parent - 18)), &random)
            default:
                let age = random.within(16...min(24, min(first, second) - 18))
                let isFemale = random.chance(400)
                let relations: [SynthRelation] = isDaughter ? [.daughtersSon, .daughtersDaughter] : [.grandson, .granddaughter]
                add(relations[isFemale ? 1 : 0], female: isFemale, age: age)
            }
        }
        addSmallChildren(asGrandchildren: true, throughDaughter: isDaughter)
    }

    /// A head of 16 to 60 years, spouse, children, and the old as parents of one of the couple.
    private mutating func fillUnderAdultHead(_ random: inout SynthRandom) {
        let isCouple = bands.adults >= 2 && random.chance(920)
        let grown = bands.adults - (isCouple ? 2 : 1)
        let hasGrandchildren = grown > 0 && !children.isEmpty && random.chance(grown > 1 ? 600 : 300)

        // `parent` is the younger of the couple.
        let parent: Int
        var first = 0
        if hasGrandchildren {
            first = max(20, oldest + 19) + random.below(7)
            parent = random.within(max(first + 18, 42)...max(first + 18, min(60, first + 30), 42))
        } else if grown > 0 {
            let lower = max(36, children.isEmpty ? 40 : oldest + 19)
            let upper = children.isEmpty ? 58 : min(58, youngest + 44)
            parent = random.within(lower...max(lower, upper))
            first = random.within(max(16, parent - 44)...(parent - 18))
        } else if !children.isEmpty {
            let lower = max(20, oldest + 19)
            parent = random.within(lower...max(lower, min(55, youngest + 42)))
        } else {
            parent = random.within(22...58)
        }

        let isFemale = random.chance(isCouple ? 120 : 350)
        let husband = isCouple ? min(60, parent + random.below(5)) : parent
        add(.head, female: isFemale, age: isFemale ? parent : husband)
        if isCouple { add(.spouse, female: !isFemale, age: isFemale ? husband : parent) }

        let isDaughter = random.chance(200)
        let isMarried = grown > 1 && (hasGrandchildren || (first >= 21 && random.chance(400)))
        for place in 0..<grown {
            if place == 0 {
                add(isDaughter ? .daughter : .son, female: isDaughter, age: first)
            } else if place == 1, isMarried {
                let age = max(first + random.within(-3...3), 20, hasGrandchildren ? oldest + 18 : 0)
                add(isDaughter ? .sonInLaw : .daughterInLaw, female: !isDaughter, age: age)
            } else {
                addChild(age: random.within(max(16, parent - 46)...(parent - 18)), &random)
            }
        }
        addSmallChildren(asGrandchildren: hasGrandchildren, throughDaughter: isDaughter)
        addOldParents(headIsFemale: isFemale, isCouple: isCouple, &random)
    }

    private mutating func addOldParents(headIsFemale: Bool, isCouple: Bool, _ random: inout SynthRandom) {
        guard bands.old > 0 else { return }
        let areInLaws = isCouple && random.chance(headIsFemale ? 700 : 80)
        let child = people[areInLaws ? 1 : 0].age
        let lower = max(61, child + 18)
        let upper = max(lower, min(94, child + 36))
        let relations: (father: SynthRelation, mother: SynthRelation) =
            switch (areInLaws, headIsFemale) {
            case (false, _): (.father, .mother)
            case (true, false): (.wifesFather, .wifesMother)
            case (true, true): (.husbandsFather, .husbandsMother)
            }
        let mother = random.within(lower...upper)
        let hasMother = bands.old > 1 || random.chance(650)
        if hasMother { add(relations.mother, female: true, age: mother) }
        if bands.old > 1 || !hasMother {
            add(relations.father, female: false, age: max(lower, min(95, mother + random.within(-2...4))))
        }
    }

    /// Children bear the father's surname, those who married in their own.
    private mutating func name(_ random: inout SynthRandom) {
        let count = SynthNames.surnames.count
        let head = random.below(count)
        let spouse = random.below(count)
        let sonInLaw = random.below(count)
        let hasSpouse = people.count > 1 && people[1].relation == .spouse
        let family = people[0].isFemale && hasSpouse ? spouse : head
        for index in people.indices {
            people[index].surname =
                switch people[index].relation {
                case .head, .father: head
                case .spouse, .wifesFather, .husbandsFather: spouse
                case .son, .daughter, .grandson, .granddaughter: family
                case .sonInLaw, .daughtersSon, .daughtersDaughter: sonInLaw
                case .mother, .wifesMother, .husbandsMother, .daughterInLaw: random.below(count)
                }
            people[index].given = SynthNames.given(isFemale: people[index].isFemale, random: &random)
        }
    }
}
