extension SynthProfile {
    /// Plan 2's mountain village (2.1 to 2.12), at the end of the year before the plan's first.
    static let zhangyuan = SynthProfile(
        name: .zhangyuan, place: "张源村（样本）", date: SynthDate(year: 2015, month: 12, day: 31), version: "1",
        villages: [
            SynthTotals(
                id: "439901001201", name: "张源村", township: "样本乡", county: "样本县", prefix: "ZY",
                households: 455, persons: 2552, groups: 12, naturalVillages: 17, area: 860, distance: 1000,
                paddy: 128_500, dry: 8_045, forest: 536_000,
                poorHouseholds: 143, poorPersons: 482, dibaoHouseholds: 53, dibaoPersons: 105,
                labor: 1067, laborAway: 785, schoolAge: 245, schoolAgeGirls: 120, enrolled: 185, enrolledGirls: 91,
                juniorStudents: 42, seniorStudents: 35, olderStudents: 0, educatedJunior: 720, partyMembers: 41, insured: 2424,
                statedPovertyPerMille: 178, insuredPerCent: nil, showsPartyMembers: false, budgetFen: 10_000_000)
        ],
        income: SynthIncomePlan(poor: 70_000...150_000, other: 160_000...0x7fff_ffff, mean: 205_000, boundaries: [], cell: .unknown),
        exclusionPerMille: 5,
        // Plan 2, row 2.13.
        causes: [
            (.transport, 20), (.noTechnique, 20), (.noFunds, 25), (.illness, 40), (.disability, 30), (.schooling, 25), (.noLabor, 30),
            (.noLand, 5), (.noDrive, 4),
        ],
        notes: zhangyuanNotes)

    private static let zhangyuanNotes = [
        SynthNote(
            "2.X1", zh: "所列贫困发生率 17.8% 与 482/2552 = 18.89% 不符（455/2552 = 17.83%，是户数除以人数）；登记以人数为准，村表保留所列比率",
            en:
                "the stated poverty rate of 17.8 % is not 482/2552 = 18.89 % (455/2552 = 17.83 % divides households by persons); the rows follow the counts, the village keeps the stated rate"
        ),
        SynthNote(
            "2.X2", zh: "各年受益户户均人口 3.5、8.13、8.85、7.42、6.08，而建档户均 3.37；登记以建档数为准",
            en:
                "persons per beneficiary household by year are 3.5, 8.13, 8.85, 7.42, 6.08 against 3.37 in the register; the rows follow the register"
        ),
        SynthNote(
            "2.X3", zh: "若各年受益户互不重复，其余 143-63 = 80 户只剩 482-442 = 40 人，不可能；本登记不含受益名单",
            en:
                "if the yearly beneficiaries are different households, the other 143-63 = 80 households would hold 482-442 = 40 persons, which is impossible; no beneficiary lists are made"
        ),
        SynthNote(
            "2.X4", zh: "适龄儿童 245 人，在校 185 人：60 名失学儿童记为患病或残疾，以免与健康儿童应在校的核查相冲突",
            en:
                "of 245 children of school age 185 are in school: the 60 others are recorded as ill or disabled, so that the check on healthy children out of school stays silent"
        ),
        SynthNote(
            "2.X6", zh: "规划的 2000 亩基地大于全部耕地 1365.45 亩；耕地仍按 1365.45 亩分配",
            en: "the planned base of 2,000 mu exceeds all farmland (1,365.45 mu); the farmland is divided as published"),
        SynthNote(
            "2.X7", zh: "规划年份写作 201x 四次、202x 一次，只能是 2016 至 2020 年；登记日期取其前一年末",
            en: "the plan's years, 201x four times and 202x once, can only be 2016 to 2020; the register is of the end of the year before"),
        SynthNote(
            "2.8", zh: "农民人均纯收入在文中被遮蔽（20xx）：村表留空，各户收入按人均 2050 元生成",
            en:
                "the per-capita net income is masked in the plan (20xx): the village's cell is empty, the households' incomes have the mean 2,050"
        ),
        SynthNote(
            "2.12", zh: "高中 35 人、初中 42 人均计入 185 名在校生，高中生为 15 岁；在校生不填文化程度，初中以上 720 人为非在校生",
            en:
                "the 35 in senior and 42 in junior secondary school are among the 185, those in senior school aged 15; students have no education stated, the 720 are no students"
        ),
        SynthNote("", zh: "低保 53 户 105 人计入建档立卡贫困户（2.5）", en: "the 53 dibao households of 105 persons are inside the registered poor (2.5)"),
        SynthNote(
            "", zh: "文中未列的党员数、参保数、特困户等由程序选定，不是公布数字",
            en: "figures the plan does not give (Party members, insurance, wubao households …) are chosen by the program"),
    ]
}
