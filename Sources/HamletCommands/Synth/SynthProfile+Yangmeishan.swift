extension SynthProfile {
    /// Plan 7's two pilot villages (7.1) on the day its work began (7.21). The plan gives rules and no counts: the sizes are ours.
    static let yangmeishan = SynthProfile(
        name: .yangmeishan, place: "杨梅山镇（样本）", date: SynthDate(year: 2010, month: 4, day: 3), version: "1",
        villages: [
            SynthTotals(
                id: "439903001201", name: "试点甲村", township: "杨梅山镇", county: "样本县", prefix: "YA",
                households: 120, persons: 486, groups: 6, naturalVillages: 8, area: 520, distance: 750,
                paddy: 31_000, dry: 12_050, forest: 90_000,
                poorHouseholds: 44, poorPersons: 168, dibaoHouseholds: 15, dibaoPersons: 37,
                labor: 240, laborAway: 96, schoolAge: 60, schoolAgeGirls: 29, enrolled: 58, enrolledGirls: 28,
                juniorStudents: 18, seniorStudents: 5, olderStudents: 6, educatedJunior: 150, partyMembers: 12, insured: 462,
                statedPovertyPerMille: nil, insuredPerCent: nil, showsPartyMembers: true, budgetFen: 3_600_000),
            SynthTotals(
                id: "439903001202", name: "试点乙村", township: "杨梅山镇", county: "样本县", prefix: "YB",
                households: 90, persons: 371, groups: 5, naturalVillages: 6, area: 430, distance: 1100,
                paddy: 21_550, dry: 9_625, forest: 78_000,
                poorHouseholds: 35, poorPersons: 131, dibaoHouseholds: 11, dibaoPersons: 26,
                labor: 182, laborAway: 80, schoolAge: 46, schoolAgeGirls: 22, enrolled: 45, enrolledGirls: 22,
                juniorStudents: 14, seniorStudents: 4, olderStudents: 4, educatedJunior: 112, partyMembers: 9, insured: 350,
                statedPovertyPerMille: nil, insuredPerCent: nil, showsPartyMembers: true, budgetFen: 2_700_000),
        ],
        income: SynthIncomePlan(
            poor: 45_000...119_598, other: 90_000...320_000, mean: nil,
            // Plan 7, row 7.X9: "below" is strict.
            boundaries: [119_599, 119_600, 119_601], cell: .actual),
        exclusionPerMille: 25,
        causes: [
            (.transport, 10), (.noTechnique, 20), (.noFunds, 25), (.illness, 40), (.disability, 30), (.schooling, 20), (.noLabor, 30),
            (.disaster, 6), (.noWater, 4),
        ],
        notes: [
            SynthNote(
                "7.1", zh: "计划只有规则，没有户数人数：两村规模、预算（relief_budget）由程序选定",
                en: "the plan has rules and no counts: the sizes and budgets (relief_budget) of the two villages are chosen by the program"),
            SynthNote(
                "7.X9", zh: "“低于 1196 元”为严格小于：登记中有人均纯收入恰为 1195.99、1196.00、1196.01 的户",
                en: "\"below 1,196\" is strict: some households have exactly 1195.99, 1196.00 and 1196.01"),
            SynthNote("7.X3", zh: "“资金封顶”未列金额：由政策参数给出", en: "the household cap has no amount: the policy's parameter must give it"),
            SynthNote(
                "7.X12", zh: "计划生育截止日期被遮蔽：excl_family_planning 直接给出结论",
                en: "the cut-off of the family-planning exclusion is masked: excl_family_planning states the result"),
        ])
}
