/// One made household.
struct SynthHousehold {
    /// How the totals count it; the household type follows from it and from the members.
    enum Kind { case dibao, wubao, poor, other }

    let kind: Kind
    var bands: SynthBands
    var people: [SynthPerson] = []
    var group = 0
    var naturalVillage = 0
    var paddy = 0
    var dry = 0
    var forest = 0
    var money = SynthMoney()
    var facts = SynthFacts()

    var size: Int { bands.size }
    var isPoor: Bool { kind != .other }
    var laborCount: Int { people.count(where: \.hasLabor) }
    var awayCount: Int { people.count(where: { $0.work != nil }) }

    /// A dibao household with somebody able to work is a dibao household of the poverty register (低保贫困户).
    var type: SynthHouseholdType {
        switch kind {
        case .dibao: laborCount > 0 ? .dibaoPoor : .dibao
        case .wubao: .wubao
        case .poor, .other: .general
        }
    }
}

/// How many members of each age a household has. Any combination with an adult or an old member can be made into a family.
struct SynthBands {
    var size: Int
    /// Under 6.
    var infants = 0
    /// 6 to 15.
    var schoolAge = 0
    /// 16 to 60.
    var adults = 0
    /// Over 60.
    var old = 0
}

/// A household's year in fen.
struct SynthMoney {
    var perCapita = 0
    var net = 0
    var wage = 0
    var businessIncome = 0
    var businessExpense = 0
    var property = 0
    var dibao = 0
    var wubao = 0
    var pension = 0
    var ecological = 0
    var familyPlanning = 0
    var otherTransfer = 0
    var debt = 0
    var medical = 0
    var education = 0

    var transfer: Int { dibao + wubao + pension + ecological + familyPlanning + otherTransfer }
}

/// What is recorded of a household beside people, land and money.
struct SynthFacts {
    var mainCause = SynthCause.other
    var otherCauses: [SynthCause] = []
    var identifiedYear = 0
    var houseArea = 0
    var houseBuiltYear = 0
    var houseSafety = "B"
    var hasSafeWater = true
    var hasToilet = true
    var hasBroadband = false
    var fuel = "柴草"
    var road = "水泥路"
    var roadDistance = 0
    var isTwoDaughterFamily = false
    var lacksBasicMeans = false
    var hasIllnessDebt = false
    var hasCourageLoss = false
    var hasRetiredCadre = false
    /// In the order of plan 7, row 7.10.
    var exclusions = Array(repeating: false, count: 7)
    var phone = 0
    /// The place of the helper in the village's list; nil for households that are not registered as poor.
    var helper: Int?
}
