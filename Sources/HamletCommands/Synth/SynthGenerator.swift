/// Makes registers that meet published totals exactly.
package enum SynthGenerator {
    /// Makes the register of a request: the same request gives the same bytes on every machine.
    ///
    /// - Throws: `synth.infeasible` when the totals, scaled to the asked number of households, contradict each other.
    package static func generate(_ request: SynthRequest) throws(SynthError) -> SynthResult {
        let count = request.households ?? 10_000
        if request.profile == .uniform, !request.members {
            let profile = SynthProfile.uniform(households: 1)
            let tables = SynthUniform(households: count, seed: request.seed).tables(missing: request.missing)
            let totals = [
                SynthTotal(zh: "户数", en: "households", "\(count)"), SynthTotal(zh: "村数", en: "villages", "\(tables[1].rowCount)"),
            ]
            return result(profile, tables: tables, totals: totals)
        }

        let profile: SynthProfile =
            switch request.profile {
            case .zhangyuan: .zhangyuan
            case .yucheng: .yucheng
            case .yangmeishan: .yangmeishan
            case .uniform: .uniform(households: count)
            }
        let scaled = try profile.scaledVillages(to: request.profile == .uniform ? count : request.households)
        var numbers = SynthCitizenNumbers(date: profile.date)
        var villages: [SynthVillage] = []
        for totals in scaled {
            var maker = SynthVillageMaker(totals: totals, profile: profile, seed: request.seed)
            villages.append(try maker.make(numbers: &numbers))
        }
        let tables = SynthTables(profile: profile, villages: villages).tables(missing: (request.missing, request.seed))
        let published = profile.villages.reduce(0) { $0 + $1.households }
        let made = scaled.reduce(0) { $0 + $1.households }
        let isScaled = request.profile != .uniform && made != published
        return result(
            profile, tables: tables, totals: summary(villages.map(\.totals), villages),
            notes: isScaled ? [scaling(made, of: published)] : [])
    }

    private static func scaling(_ made: Int, of published: Int) -> SynthNote {
        SynthNote(
            "", zh: "各项总数按 \(made)/\(published) 缩放，四舍五入；距离、比率与人均数不变。上述说明中的数字是原规划的数字",
            en:
                "all counts are scaled by \(made)/\(published), halves rounded up; distances, rates and means stay. The notes above quote the plan's figures"
        )
    }

    private static func result(_ profile: SynthProfile, tables: [SynthTable], totals: [SynthTotal], notes: [SynthNote] = []) -> SynthResult
    {
        SynthResult(
            profile: profile.name, place: profile.place, date: profile.date.text, version: profile.version, tables: tables, totals: totals,
            notes: profile.notes + notes)
    }

    private static func summary(_ totals: [SynthTotals], _ villages: [SynthVillage]) -> [SynthTotal] {
        func sum(_ count: KeyPath<SynthTotals, Int>) -> Int { totals.reduce(0) { $0 + $1[keyPath: count] } }
        func count(_ zh: String, _ en: String, _ path: KeyPath<SynthTotals, Int>) -> SynthTotal {
            SynthTotal(zh: zh, en: en, "\(sum(path))")
        }
        func hundredths(_ value: Int) -> String { "\(value / 100)." + SynthDate.padded(value % 100, 2) }
        let persons = sum(\.persons)
        let net = villages.reduce(0) { $0 + $1.households.reduce(0) { $0 + $1.money.net } }
        return [
            SynthTotal(zh: "村数", en: "villages", "\(totals.count)"),
            count("户数", "households", \.households),
            count("人口", "persons", \.persons),
            count("村民小组", "village groups", \.groups),
            count("自然村", "natural villages", \.naturalVillages),
            count("建档立卡贫困户", "registered poor households", \.poorHouseholds),
            count("贫困人口", "registered poor persons", \.poorPersons),
            count("其中低保户", "of which dibao households", \.dibaoHouseholds),
            count("其中低保人口", "of which dibao persons", \.dibaoPersons),
            count("劳动力", "labour force", \.labor),
            count("其中外出务工", "of which away", \.laborAway),
            count("适龄儿童（6至15岁）", "children of 6 to 15", \.schoolAge),
            count("其中女童", "of which girls", \.schoolAgeGirls),
            count("在校", "in school", \.enrolled),
            count("其中女童", "of which girls", \.enrolledGirls),
            count("初中在校生", "in junior secondary school", \.juniorStudents),
            count("高中在校生（15岁）", "in senior secondary school (aged 15)", \.seniorStudents),
            count("初中以上文化", "education of junior secondary or more", \.educatedJunior),
            count("党员", "Party members", \.partyMembers),
            count("参保人数", "insured persons", \.insured),
            SynthTotal(zh: "耕地（亩）", en: "farmland (mu)", hundredths(sum(\.paddy) + sum(\.dry))),
            SynthTotal(zh: "其中水田", en: "of which paddy", hundredths(sum(\.paddy))),
            SynthTotal(zh: "林地（亩）", en: "forest (mu)", hundredths(sum(\.forest))),
            SynthTotal(zh: "纯收入总额（元）", en: "total net income (yuan)", hundredths(net)),
            SynthTotal(zh: "人均纯收入（元）", en: "net income per capita (yuan)", hundredths((2 * net + persons) / (2 * persons))),
        ]
    }
}
