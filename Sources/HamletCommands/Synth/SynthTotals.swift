/// The totals that the rows of one village add up to, published or, where the plan is silent, chosen.
///
/// Land is in hundredths of a mu, distance and area in hundredths of a kilometre, so that the sums are exact.
struct SynthTotals: Sendable {
    var id: String
    var name: String
    var township: String
    var county: String
    /// Household ids begin with this.
    var prefix: String

    var households: Int
    var persons: Int
    var groups: Int
    var naturalVillages: Int
    var area: Int?
    var distance: Int?
    var paddy: Int
    var dry: Int
    var forest: Int

    var poorHouseholds: Int
    var poorPersons: Int
    /// Counted inside the registered poor.
    var dibaoHouseholds: Int
    var dibaoPersons: Int

    var labor: Int
    var laborAway: Int
    /// Age 6 to 15.
    var schoolAge: Int
    var schoolAgeGirls: Int
    var enrolled: Int
    var enrolledGirls: Int
    /// Of the enrolled. Those in senior secondary school are 15, so that every reading of "in school" gives the same count.
    var juniorStudents: Int
    var seniorStudents: Int
    /// Students over 15; only where the plan gives no figure for schooling.
    var olderStudents: Int
    /// Members whose education is junior secondary or more; students have none stated.
    var educatedJunior: Int
    var partyMembers: Int
    var insured: Int

    var statedPovertyPerMille: Int?
    var insuredPerCent: Int?
    var showsPartyMembers: Bool
    var budgetFen: Int?

    /// The same village with another number of households, every count in proportion, halves rounded up.
    ///
    /// Rounding keeps `a <= b`; what it can break (a difference of two counts) is moved back into its bounds, one count
    /// after the other in the order of this function. Distances, rates and means do not scale.
    /// - Throws: `synth.infeasible` when no value is left for a count.
    func scaled(to count: Int) throws(SynthError) -> SynthTotals {
        func scale(_ total: Int) -> Int { SynthApportionment.scale(total, by: count, of: households) }
        func fit(_ total: Int, _ range: (Int, Int), _ zh: String, _ en: String) throws(SynthError) -> Int {
            guard range.0 <= range.1 else { throw .infeasible(zh: zh, en: en) }
            return min(max(scale(total), range.0), range.1)
        }
        var t = self
        t.households = count
        t.persons = max(scale(persons), count)
        t.groups = min(max(scale(groups), 1), count)
        t.naturalVillages = min(max(scale(naturalVillages), t.groups), count)
        t.area = area.map { max(scale($0), 1) }
        let farmland = scale(paddy + dry)
        t.paddy = min(scale(paddy), farmland)
        t.dry = farmland - t.paddy
        t.forest = scale(forest)

        t.poorHouseholds = min(scale(poorHouseholds), count)
        t.poorPersons =
            t.poorHouseholds == 0
            ? 0
            : t.poorHouseholds == count
                ? t.persons : try fit(poorPersons, (t.poorHouseholds, t.persons - (count - t.poorHouseholds)), "贫困人口", "poor persons")
        t.dibaoHouseholds = min(scale(dibaoHouseholds), t.poorHouseholds)
        let otherPoor = t.poorHouseholds - t.dibaoHouseholds
        t.dibaoPersons =
            t.dibaoHouseholds == 0
            ? 0
            : otherPoor == 0
                ? t.poorPersons : try fit(dibaoPersons, (t.dibaoHouseholds, t.poorPersons - otherPoor), "低保人口", "dibao persons")

        // Every household keeps one adult, every wubao household an old one.
        t.schoolAge = try fit(schoolAge, (0, t.persons - count), "适龄儿童", "children of school age")
        t.labor = try fit(labor, (0, t.persons - t.schoolAge - t.wubaoHouseholds), "劳动力", "labour force")
        t.laborAway = min(scale(laborAway), t.labor)
        t.schoolAgeGirls = min(scale(schoolAgeGirls), t.schoolAge)
        t.enrolled = min(scale(enrolled), t.schoolAge)
        let boys = t.schoolAge - t.schoolAgeGirls
        t.enrolledGirls = try fit(enrolledGirls, (max(0, t.enrolled - boys), min(t.enrolled, t.schoolAgeGirls)), "在校女童", "girls in school")
        t.juniorStudents = min(scale(juniorStudents), t.enrolled)
        t.seniorStudents = min(scale(seniorStudents), t.enrolled - t.juniorStudents)
        t.olderStudents = scale(olderStudents)
        t.educatedJunior = min(scale(educatedJunior), t.persons - t.schoolAge - t.infants)
        t.partyMembers = min(scale(partyMembers), count)
        t.insured = min(scale(insured), t.persons)
        // Whole yuan.
        t.budgetFen = budgetFen.map { scale($0) / 100 * 100 }
        return t
    }

    /// One in thirty of the registered poor without dibao lives alone, old and without labour (特困供养). The plans give no
    /// figure; the share is small enough to fit beside every published count.
    var wubaoHouseholds: Int { (poorHouseholds - dibaoHouseholds) / 30 }

    /// Who is neither of school age nor in the labour force: under 6, over 60, or weak and ill between.
    private var others: Int { persons - schoolAge - labor }
    var infants: Int { min(others * 17 / 100, others - old) }
    var old: Int { max(others * 40 / 100, wubaoHouseholds) }
}
