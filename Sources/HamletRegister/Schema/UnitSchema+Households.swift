extension UnitSchema {
    /// Data dictionary, section 2.1.
    static let households = UnitSchema(
        .household, plural: "households", title: Title(zh: "农户", en: "household"), keyField: "household_id",
        fields: householdPlace + householdStatus + householdMoney + householdLiving + householdRules)

    private static let householdPlace: [Field] = [
        .key("household_id", mustBePresent: true, "户编号", "户编码", "农户编号", "贫困户编号", "家庭编号", "户号"),
        .personal("head_name", isRequired: true, .within(1...50), "户主姓名", "户主", "姓名(户主)"),
        .personal("head_id_number", .none, "户主证件号码", "户主身份证号", "户主身份证", "公民身份号码", "证件号码", "身份证号码"),
        .code("head_gender", .gender, "户主性别", "性别"),
        .count("head_age", "years", .within(0...120), "户主年龄", "年龄"),
        .id(
            "village_id", Reference(.village, link: "village", inverse: "households"), isRequired: true, "村编号", "行政村编码", "行政区划代码"),
        .text("province", "省"),
        .text("city", "市"),
        .text("county", "县", "县(市、区、旗)"),
        .text("township", "乡镇", "乡", "镇", "乡(镇)"),
        // `village` is the link.
        Field("village_name", .text, csvName: "village", title: Title(zh: "行政村", en: "village name"), synonyms: ["行政村", "村", "村名"]),
        .text("natural_village", "自然村"),
        .text("group_name", "组", "村民小组", "组(村民小组)"),
    ]

    private static let householdStatus: [Field] = [
        .count(
            "household_size", "persons", .within(1...30), isRequired: true, "家庭人口", "家庭人口数", "家庭人数", "人数", "人口", "户籍人口"),
        .count("labor_count", "persons", Bounds(lower: 0, upper: 30, upperField: "household_size"), "劳动力人数", "劳力", "劳动力数"),
        .code("household_type", .householdType, isRequired: true, "贫困户属性", "贫困户类型", "农户属性", "户属性", "属性"),
        .code("identification_standard", .identificationStandard, "识别标准"),
        .code("exit_status", .exitStatus, isRequired: true, "脱贫属性", "脱贫标志", "脱贫状态", "户类型"),
        .year("identified_year", Bounds(lower: 2000, endsAtRegisterYear: true), "识别年度", "识别年份", "首次识别时间", "纳入时间"),
        .year("exited_year", .none, "脱贫年度", "脱贫时间", "退出年度"),
        .code("monitor_type", .monitoringType, "监测对象类别", "易返贫致贫户(监测对象)类型"),
        .flag("monitor_risk_cleared", "风险是否消除"),
        .code("main_poverty_cause", .cause, isRequired: true, "主要致贫原因", "致贫原因", "致贫原因1", "主因"),
        Field("other_poverty_causes", .codes(.cause, max: 2), synonyms: ["其他致贫原因", "次要致贫原因", "致贫原因2"]),
    ]

    private static let householdMoney: [Field] = [
        .yuan("wage_income", .notNegative, "工资性收入", "务工收入"),
        .yuan("business_income", .notNegative, "生产经营性收入", "家庭经营性收入", "经营性收入"),
        .yuan("property_income", .notNegative, "财产性收入", "资产收益"),
        .yuan("transfer_income", .notNegative, "转移性收入", "政策性收入"),
        .yuan("dibao_income", .notNegative, "低保金"),
        .yuan("wubao_income", .notNegative, "五保金", "五保金(特困供养金)", "特困供养金"),
        .yuan("pension_income", .notNegative, "养老保险金"),
        .yuan("ecological_income", .notNegative, "生态补偿金"),
        .yuan("family_planning_income", .notNegative, "计划生育金"),
        .yuan("other_transfer_income", .notNegative, "其他转移性收入"),
        .yuan("business_expense", .notNegative, "生产经营性支出", "生产经营费用支出", "经营费用"),
        .yuan("net_income", .none, "家庭纯收入", "年纯收入", "家庭年纯收入", "纯收入"),
        .yuan("net_income_per_capita", .none, "家庭年人均纯收入", "人均纯收入", "年人均纯收入", "人均收入"),
        .yuan("household_debt", .notNegative, "家庭负债", "负债金额", "欠债"),
        .yuan("medical_expense", .notNegative, "医疗支出(自付)", "医疗支出"),
        .yuan("education_expense", .notNegative, "教育支出"),
    ]

    private static let householdLiving: [Field] = [
        .decimal("cultivated_land_mu", "mu", .notNegative, "耕地面积", "耕地"),
        .decimal("irrigated_land_mu", "mu", .notNegative, "有效灌溉面积", "有效灌溉面积(水田)", "水田"),
        .decimal("forest_land_mu", "mu", .notNegative, "林地面积"),
        .decimal("conversion_land_mu", "mu", .notNegative, "退耕还林面积"),
        .decimal("orchard_land_mu", "mu", .notNegative, "林果面积"),
        .decimal("pasture_mu", "mu", .notNegative, "牧草地面积"),
        .decimal("water_area_mu", "mu", .notNegative, "水面面积"),
        .decimal("house_area_m2", "m2", .notNegative, "住房面积"),
        // 0 stands for "no house".
        .year("house_built_year", .within(0...9999), "建房时间"),
        .code("house_safety", .houseSafety, "住房安全等级", "是否危房", "危房户", "危房等级", "有无安全住房"),
        .flag("has_production_power", "是否通生产用电"),
        .flag("has_living_power", "是否通生活用电"),
        .flag("has_safe_water", "饮水是否安全", "是否解决安全饮用水"),
        .flag("has_water_difficulty", "饮水是否困难"),
        .flag("has_toilet", "有无卫生厕所"),
        .flag("has_broadband", "是否通宽带"),
        .code("fuel_type", .fuelType, "主要燃料类型"),
        .code("road_type", .roadType, "入户路类型"),
        .decimal("road_distance_km", "km", .notNegative, "与村主干路距离"),
        .flag("in_cooperative", "是否加入农民专业合作社"),
        .flag("is_relocation", "是否搬迁户"),
        .code("relocation_mode", .relocationMode, "安置方式"),
    ]

    private static let householdRules: [Field] = [
        .flag("is_martyr_family", "是否军烈属"),
        .flag("is_one_child_family", "是否独生子女户"),
        .flag("is_two_daughter_family", "是否双女户"),
        .flag("lacks_basic_means", "无基本生产生活资料"),
        .flag("has_illness_debt", "大病或突发事件致负债"),
        .flag("has_courage_loss", "见义勇为致损"),
        .flag("has_retired_cadre", "离任基层干部困难户"),
        .flag("excl_gambling_crime", "七不评①"),
        .flag("excl_idle_brawling", "七不评②"),
        .flag("excl_obstruction", "七不评③"),
        .flag("excl_away_unknown", "七不评④"),
        .flag("excl_public_employee", "七不评⑤"),
        .flag("excl_family_planning", "七不评⑥"),
        .flag("excl_no_parent_support", "七不评⑦"),
        .personal("phone", .none, "联系电话"),
        .personal("bank_name", .none, "开户银行"),
        .personal("bank_account", .none, "银行账号", "一卡通账号"),
        Field(
            "helper_ids", .texts, isPersonal: true,
            reference: Reference(.helper, link: "helpers", inverse: "households", isStrict: false),
            synonyms: ["帮扶责任人", "帮扶人", "帮扶干部"]),
        .personal("note", .none, "备注", "说明"),
    ]
}
