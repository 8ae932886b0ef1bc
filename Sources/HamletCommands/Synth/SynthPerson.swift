/// One member of a made household.
struct SynthPerson {
    var relation: SynthRelation = .head
    var isFemale: Bool
    var age: Int
    var surname: Int = 0
    var given: Int = 0
    var birth = SynthDate(year: 0, month: 1, day: 1)
    /// The three digits before the check digit of the citizen number; odd for men.
    var sequence = 0

    var health = SynthHealth.healthy
    var disabilityCategory: Int?
    var disabilityGrade: Int?
    var labor = SynthLabor.none
    var work: SynthWork?
    /// Tenths of a month are not used: work away is counted in whole months.
    var workMonths: Int?
    var student = SynthStudent.none
    var isBoarder = false
    var education: SynthEducation?
    var isInsured = false
    var isPartyMember = false
    var isPublicEmployee = false

    init(isFemale: Bool, age: Int) {
        self.isFemale = isFemale
        self.age = age
    }

    var name: String { SynthNames.surnames[surname] + SynthNames.given(given) }
    var hasLabor: Bool { labor == .ordinary || labor == .skilled }
    var isStudent: Bool { student != .none }
}
