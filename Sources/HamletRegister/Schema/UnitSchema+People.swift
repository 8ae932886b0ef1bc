/// People and those who help them.
extension UnitSchema {
    /// Data dictionary, section 2.2.
    static let members = UnitSchema(
        .member, plural: "members", title: Title(zh: "家庭成员", en: "member"), keyField: "member_id",
        fields: memberIdentity + memberSituation)

    private static let memberIdentity: [Field] = [
        .key("member_id", "人编号", "人员编号", "成员编号"),
        Field(
            "household_id", .text, isRequired: true, isIdentifier: true, mustBePresent: true,
            reference: Reference(.household, link: "household", inverse: "members"), synonyms: ["户编号"]),
        .personal("name", isRequired: true, .none, "姓名", "成员姓名", "家庭成员"),
        .code("gender", .gender, isRequired: true, "性别"),
        .personal("id_number", .none, "证件号码", "身份证号", "公民身份号码", "残疾证号"),
        Field("birth_date", .date, isPersonal: true, synonyms: ["出生日期", "出生年月"]),
        .count("age", "years", .within(0...150), "年龄"),
        .code("relation_to_head", .relation, isRequired: true, "与户主关系", "关系", "家庭关系"),
        .text("ethnicity", "民族"),
        .code("education", .education, "文化程度", "学历", "受教育程度"),
        .code("student_status", .studentStatus, "在校生状况", "在校生情况", "在校状况", "就读情况"),
        .flag("is_boarder", "是否寄宿"),
        .text("school_name", "就读学校"),
        // The dictionary calls this a code but lists none, so any words are kept.
        .text("out_of_school_reason", "失学或辍学原因"),
    ]

    private static let memberSituation: [Field] = [
        // Combined values exist (大病残疾): a set.
        Field("health_status", .codes(.health, max: nil), isRequired: true, isSet: true, synonyms: ["健康状况", "健康情况", "身体状况"]),
        .count("disability_category", "category", .within(1...7), "残疾类别"),
        .count("disability_grade", "grade", .within(1...4), "残疾等级"),
        .code("labor_skill", .laborSkill, isRequired: true, "劳动技能", "劳动能力", "劳动力类型"),
        .code("work_status", .workStatus, "务工情况", "务工状况", "务工地点", "务工区域"),
        .decimal("work_months", "months", .within(0...12), "务工时间", "务工月数"),
        .flag("has_medical_insurance", "是否参加城乡居民基本医疗保险", "是否参加新农合"),
        .flag("has_serious_illness_insurance", "是否参加大病保险"),
        .flag("has_pension_insurance", "是否参加城乡居民基本养老保险"),
        .flag("is_dibao", "是否享受低保", "低保人口"),
        .flag("is_public_employee", "是否国家在职人员", "财政供养人员"),
        .flag("is_party_member", "是否党员"),
        .text("political_status", "政治面貌"),
        .flag("is_active_soldier", "是否现役军人"),
        .code("change_type", .changeType, "人员变更"),
        .date("change_date", "变更时间"),
    ]

    /// Data dictionary, section 2.6.
    static let helpers = UnitSchema(
        .helper, plural: "helpers", title: Title(zh: "帮扶责任人", en: "helper"), keyField: "helper_id",
        fields: [
            .key("helper_id", mustBePresent: true, "帮扶责任人编号"),
            .personal("name", .none, "姓名"),
            .text("organisation", "帮扶单位"),
            .code("rank", .helperRank, "帮扶责任人级别"),
            .id("village_id", Reference(.village, link: "village", inverse: "helpers"), "联系村"),
            .flag("is_party_member", "是否党员"),
            .count("max_households", "households", .notNegative, "最多帮扶户数"),
        ])

    /// Data dictionary, section 2.6.
    static let visits = UnitSchema(
        .visit, plural: "visits", title: Title(zh: "帮扶记录", en: "visit"), keyField: "visit_id",
        fields: [
            .key("visit_id", "帮扶记录编号"),
            Field(
                "helper_id", .text, isRequired: true, isPersonal: true,
                reference: Reference(.helper, link: "helper", inverse: "visits", isStrict: false), synonyms: ["帮扶责任人"]),
            .code("helper_rank", .helperRank, "帮扶责任人级别"),
            .id("village_id", Reference(.village, link: "village", inverse: "visits"), "村编号"),
            .id("household_id", Reference(.household, link: "household", inverse: "visits"), "户编号"),
            .date("date", isRequired: true, "日期"),
            .decimal("days", "days", .notNegative, "天数"),
            .text("activity", "帮扶活动"),
            .text("evidence", "佐证材料"),
        ])

    /// Data dictionary, section 2.6. Rows have no id of their own.
    static let measures = UnitSchema(
        .measure, plural: "measures", title: Title(zh: "帮扶措施", en: "measure"), keyField: nil,
        fields: [
            .id("household_id", Reference(.household, link: "household", inverse: "measures"), "户编号"),
            .text("measure", "帮扶措施"),
            .year("year", .none, "年度"),
            .yuan("planned_income_gain", .notNegative, "计划增收"),
            .text("result", "帮扶成效"),
        ])

    /// Data dictionary, section 2.7. A case has a row a step, so `case_id` does not identify a row.
    static let appraisals = UnitSchema(
        .appraisal, plural: "appraisals", title: Title(zh: "评议", en: "appraisal"), keyField: nil,
        fields: [
            Field("case_id", .text, isRequired: true, isIdentifier: true, synonyms: ["评议编号"]),
            .id("household_id", Reference(.household, link: "household", inverse: "appraisals"), isRequired: true, "户编号"),
            .year("year", .none, "年度"),
            .code("step", .appraisalStep, isRequired: true, "步骤"),
            .count("step_no", "step", .notNegative, "步骤序号"),
            .date("date", "日期"),
            .count("present", "persons", .notNegative, "到会人数"),
            .count("quorum", "persons", .notNegative, "法定人数"),
            .count("votes_for", "votes", .notNegative, "同意票"),
            .count("votes_against", "votes", .notNegative, "反对票"),
            .count("votes_abstain", "votes", .notNegative, "弃权票"),
            .code("outcome", .appraisalOutcome, "结果"),
            .personal("reason", .none, "原因"),
            .text("signed_by_role", "签字人职务"),
            .date("notice_from", "公示开始日期"),
            .date("notice_to", "公示结束日期"),
            .count("objections", "objections", .notNegative, "异议数"),
            .text("policy_version", "政策版本"),
            .text("data_version", "数据版本"),
        ])
}
