extension SynthProfile {
    /// Plan 6's village (6.1 to 6.7).
    static let yucheng = SynthProfile(
        name: .yucheng, place: "雨城村（样本）", date: SynthDate(year: 2015, month: 12, day: 31), version: "1",
        villages: [
            SynthTotals(
                id: "439902001201", name: "雨城村", township: "样本镇", county: "样本区", prefix: "YC",
                households: 1105, persons: 5140, groups: 12, naturalVillages: 12, area: nil, distance: 800,
                paddy: 275_600, dry: 49_200, forest: 450_000,
                poorHouseholds: 105, poorPersons: 248, dibaoHouseholds: 86, dibaoPersons: 188,
                labor: 2920, laborAway: 1050, schoolAge: 510, schoolAgeGirls: 243, enrolled: 506, enrolledGirls: 241,
                juniorStudents: 150, seniorStudents: 40, olderStudents: 90, educatedJunior: 2060, partyMembers: 76, insured: 4883,
                statedPovertyPerMille: nil, insuredPerCent: 95, showsPartyMembers: true, budgetFen: 10_000_000)
        ],
        income: SynthIncomePlan(poor: 180_000...290_000, other: 350_000...0x7fff_ffff, mean: 815_000, boundaries: [], cell: .actual),
        exclusionPerMille: 5,
        // Plan 6, row 6.10.
        causes: [
            (.disaster, 8), (.illness, 40), (.disability, 35), (.schooling, 25), (.noFunds, 25), (.noTechnique, 20), (.noLabor, 35),
        ],
        notes: yuchengNotes)

    private static let yuchengNotes = [
        SynthNote(
            "6.X1", zh: "贫困户户均 2.36 人，全村户均 4.65 人：可能拆户或漏人；登记以所列人数为准",
            en:
                "poor households have 2.36 persons on average, the village 4.65: a sign of split households or missing persons; the rows follow the stated counts"
        ),
        SynthNote(
            "6.X2", zh: "文中未说明低保 188 人是否在贫困 248 人之内；本登记计入（与篇 2 相同），并集为 248 人",
            en:
                "the plan does not say whether the 188 dibao persons are inside the 248 poor; here they are (as in plan 2), so the union is 248 persons"
        ),
        SynthNote(
            "6.X3", zh: "标题为区级部门，正文称“我村”：作者与对象不同；登记以村为准",
            en: "the title names a district bureau, the text says \"our village\": the register is the village's"),
        SynthNote(
            "6.4", zh: "两项保险参保率 95%：同一批 4883 人（5140 × 0.95）同时参加两项",
            en: "coverage of 95 % by both insurances: the same 4,883 persons (5140 × 0.95) have both"),
        SynthNote(
            "6.5", zh: "劳动力 2920 人为在家 1870 人与外出 1050 人之和；乡镇内务工计入外出",
            en: "the labour force of 2,920 is the sum of 1,870 at home and 1,050 away; work inside the township counts as away"),
        SynthNote(
            "6.6", zh: "人均纯收入 8150 元：全村总额为 8150 × 5140", en: "the per-capita net income of 8,150 is met as a village total of 8150 × 5140"),
        SynthNote("", zh: "年份在文中被遮蔽：登记日期取 2015-12-31", en: "the plan's year is masked: the register is dated 2015-12-31"),
        SynthNote(
            "", zh: "文中未列自然村、学龄儿童、文化程度等，由程序选定；自然村与村民小组相同",
            en:
                "natural villages, children of school age and education are not in the plan and chosen by the program; natural villages equal groups"
        ),
    ]
}
