/// Gives every person a birth date and a citizen number (GB 11643) that agree with age and gender, each number once.
struct SynthCitizenNumbers {
    /// A region code that was never assigned, so that no number belongs to anybody.
    static let region = "439901"
    private static let days = 12 * 28
    private static let ages = 130

    private let date: SynthDate
    /// How many numbers each day has given out, by age, day and gender.
    private var used = Array(repeating: UInt16(0), count: ages * days * 2)

    init(date: SynthDate) { self.date = date }

    /// Sets birth date and sequence. The birthday is never 1 January, so an age on 31 December holds on the next day too.
    /// - Throws: `synth.infeasible` when all numbers of that age and gender are taken (over 160,000 persons of one age).
    mutating func assign(to person: inout SynthPerson, random: inout SynthRandom) throws(SynthError) {
        var day = 1 + random.below(Self.days - 1)
        for _ in 1..<Self.days {
            let place = (person.age * Self.days + day) * 2 + (person.isFemale ? 1 : 0)
            let given = Int(used[place])
            if given < 499 {
                used[place] += 1
                let (month, dayOfMonth) = (day / 28 + 1, day % 28 + 1)
                person.birth = SynthDate(
                    year: SynthDate.birthYear(month: month, day: dayOfMonth, age: person.age, on: date), month: month, day: dayOfMonth)
                person.sequence = 2 * given + (person.isFemale ? 2 : 1)
                return
            }
            day = day == Self.days - 1 ? 1 : day + 1
        }
        throw .infeasible(zh: "同龄人过多，公民身份号码不够用", en: "too many persons of one age for distinct citizen numbers")
    }

    static func number(of person: SynthPerson) -> [UInt8] {
        let birth = person.birth
        let digits = region + SynthDate.padded(birth.year * 10000 + birth.month * 100 + birth.day, 8) + SynthDate.padded(person.sequence, 3)
        var number = Array(digits.utf8)
        var sum = 0
        for (digit, weight) in zip(number, weights) { sum += Int(digit - 0x30) * weight }
        number.append(checks[sum % 11])
        return number
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)
}
