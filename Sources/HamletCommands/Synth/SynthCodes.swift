// The codes that made rows use, spelled as in canonical CSV: the English identifier, or the Chinese name where there is none.

enum SynthRelation: String {
    case head = "户主"
    case spouse = "配偶"
    case son = "之子"
    case daughter = "之女"
    case daughterInLaw = "之儿媳"
    case sonInLaw = "之女婿"
    case grandson = "之孙子"
    case granddaughter = "之孙女"
    case daughtersSon = "之外孙子"
    case daughtersDaughter = "之外孙女"
    case father = "之父"
    case mother = "之母"
    case wifesFather = "之岳父"
    case wifesMother = "之岳母"
    case husbandsFather = "之公公"
    case husbandsMother = "之婆婆"
}

enum SynthHealth: String { case healthy, chronic, serious, disabled }

enum SynthLabor: String { case ordinary, skilled, lost, none, weak }

enum SynthWork: String {
    case inTownship = "in_township"
    case inCounty = "in_county"
    case inProvince = "in_province"
    case outProvince = "out_province"
}

enum SynthEducation: String { case illiterate, primary, junior, senior, college, preschool }

enum SynthStudent: String {
    case none, primary, junior1, junior2, junior3, senior1, senior2, senior3
    case vocational1, vocational2, vocational3, college
}

enum SynthCause: String {
    case illness, disability, schooling, disaster, other, transport
    case noLand = "no_land"
    case noWater = "no_water"
    case noTechnique = "no_technique"
    case noLabor = "no_labor"
    case noFunds = "no_funds"
    case noDrive = "no_drive"
}

enum SynthHouseholdType: String {
    case general, dibao, wubao
    case dibaoPoor = "dibao_poor"
}
