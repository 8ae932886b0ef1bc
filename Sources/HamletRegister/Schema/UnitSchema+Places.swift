/// Villages, and the projects and money that reach them.
extension UnitSchema {
    /// Data dictionary, section 2.3.
    static let villages = UnitSchema(
        .village, plural: "villages", title: Title(zh: "行政村", en: "village"), keyField: "village_id",
        fields: [
            .key("village_id", mustBePresent: true, "行政村编码", "村编号"),
            .text("name", isRequired: true, "行政村名", "行政村", "村名"),
            .text("township", "乡镇", "乡(镇)"),
            .text("county", "县", "县(市、区、旗)"),
            // `households` is the link.
            Field(
                "household_count", .integer, csvName: "households", bounds: .notNegative, measure: "households",
                title: Title(zh: "户数", en: "stated count of households"), synonyms: ["户数", "总户数"]),
            .count("persons", "persons", .notNegative, "人口", "总人口"),
            .count("groups", "groups", .notNegative, "村民小组数"),
            .count("natural_villages", "villages", .notNegative, "自然村数"),
            .decimal("area_km2", "km2", .notNegative, "版土面积"),
            .decimal("cultivated_land_mu", "mu", .notNegative, "耕地面积", "耕地"),
            .decimal("paddy_mu", "mu", .notNegative, "田"),
            .decimal("dry_land_mu", "mu", .notNegative, "土"),
            .decimal("forest_land_mu", "mu", .notNegative, "林地面积", "林地"),
            .count("labor_count", "persons", .notNegative, "劳动力人数", "劳动力"),
            .count("labor_away", "persons", .notNegative, "外出务工"),
            .count("labor_home", "persons", .notNegative, "在家劳动力"),
            .count("dibao_households", "households", .notNegative, "低保户数"),
            .count("dibao_persons", "persons", .notNegative, "低保人口", "低保人数"),
            .count("poor_households", "households", .notNegative, "贫困户数"),
            .count("poor_persons", "persons", .notNegative, "贫困人口"),
            .yuan("net_income_per_capita", .none, "人均纯收入", "农民人均纯收入"),
            .decimal("stated_poverty_rate", "fraction", .within(0...1), "贫困发生率"),
            .decimal("distance_town_km", "km", .notNegative, "距乡镇距离", "距镇政府距离"),
            .count("party_members", "persons", .notNegative, "党员数", "党员"),
            .yuan("collective_income", .none, "村集体经济收入"),
            .decimal("insurance_rate", "fraction", .notNegative, "参保率"),
            .flag("is_poor_village", "是否贫困村"),
            .year("exit_year", .none, "出列年度", "退出年度"),
            .flag("dibao_counted_in_poor", "低保是否计入贫困人口"),
        ])

    /// Data dictionary, section 2.4.
    static let projects = UnitSchema(
        .project, plural: "projects", title: Title(zh: "项目", en: "project"), keyField: "project_id",
        fields: [
            .key("project_id", "项目编号"),
            .text("name", isRequired: true, "项目名称"),
            .id("village_id", Reference(.village, link: "village", inverse: "projects"), "村编号"),
            .code("kind", .projectKind, "项目类别"),
            .year("year", .none, "年度"),
            .date("start_date", "开工日期"),
            .date("end_date", "完工日期"),
            .decimal("planned_length_km", "km", .notNegative, "计划长度"),
            .decimal("width_m", "m", .notNegative, "宽度"),
            .decimal("planned_area_mu", "mu", .notNegative, "计划面积"),
            .decimal("quantity", "unit", .notNegative, "数量"),
            .text("unit", "计量单位", "单位"),
            .yuan("budget_yuan", .notNegative, "预算资金", "预算"),
            .yuan("spent_yuan", .notNegative, "已用资金"),
            Field("fund_ids", .texts, reference: Reference(.fund, link: "funds", inverse: "projects"), synonyms: ["资金编号"]),
            .count("beneficiary_households", "households", .notNegative, "受益户数"),
            .count("beneficiary_persons", "persons", .notNegative, "受益人数", "受益人口"),
            .count("poor_beneficiary_households", "households", .notNegative, "受益贫困户数"),
            .count("poor_beneficiary_persons", "persons", .notNegative, "受益贫困人口"),
            .decimal("progress_pct", "percent", .within(0...100), "进度"),
            .text("legal_basis", "依据文号"),
            .code("status", .projectStatus, "项目状态"),
            .text("public_notice_id", "公示编号"),
        ])

    /// Data dictionary, section 2.5.
    static let funds = UnitSchema(
        .fund, plural: "funds", title: Title(zh: "资金", en: "fund"), keyField: "fund_id",
        fields: [
            .key("fund_id", mustBePresent: true, "资金编号"),
            .text("name", isRequired: true, "资金名称"),
            .code("source", .fundSource, "来源", "资金来源"),
            .year("year", .none, "年度"),
            .yuan("amount_yuan", isRequired: true, .notNegative, "金额"),
            .code("purpose", .fundPurpose, "用途", "资金用途"),
            .yuan("household_cap", .notNegative, "每户上限"),
            .yuan("per_person", .notNegative, "人均标准"),
            .decimal("term_years", "years", .notNegative, "期限"),
            .code("beneficiary_level", .beneficiaryLevel, "受益层级"),
        ])

    /// Data dictionary, section 2.5: ledger entries.
    static let grants = UnitSchema(
        .grant, plural: "grants", title: Title(zh: "资金台账", en: "grant"), keyField: "grant_id",
        fields: [
            .key("grant_id", "发放编号"),
            .id("fund_id", Reference(.fund, link: "fund", inverse: "grants"), "资金编号"),
            .id("household_id", Reference(.household, link: "household", inverse: "grants"), "户编号"),
            .id("member_id", Reference(.member, link: "member", inverse: "grants"), "人编号"),
            .year("year", .none, "年度"),
            .yuan("amount_yuan", .notNegative, "金额"),
            .code("purpose", .fundPurpose, "用途", "资金用途"),
            .text("decision_id", "决定编号"),
            .date("paid_on", "发放日期"),
            .code("paid_to", .paymentForm, "发放方式"),
        ])
}
