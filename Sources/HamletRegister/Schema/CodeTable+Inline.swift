/// Enumerations that the dictionary gives inside a field's description. Only their own fields use them.
extension CodeTable {
    private static func plain(_ name: String, _ zh: String, _ en: String, _ entries: [CodeEntry]) -> CodeTable {
        CodeTable(name, title: Title(zh: zh, en: en), entries: entries)
    }

    /// Whose standard made the household poor.
    public static let identificationStandard = plain(
        "identification_standard", "识别标准", "identification standard",
        [CodeEntry("国家标准"), CodeEntry("省定标准"), CodeEntry("市定标准")])

    /// Building safety grades; D is the worst.
    public static let houseSafety = plain(
        "house_safety", "住房安全等级", "house safety grade",
        [
            CodeEntry("A", nil, "A级"), CodeEntry("B", nil, "B级"), CodeEntry("C", nil, "C级"), CodeEntry("D", nil, "D级"),
        ])

    /// What the household cooks and heats with.
    public static let fuelType = plain(
        "fuel_type", "主要燃料类型", "main fuel",
        [
            CodeEntry("柴草"), CodeEntry("干畜粪"), CodeEntry("煤炭"), CodeEntry("清洁能源"), CodeEntry("其他", synonyms: ["其它"]),
        ])

    /// The surface of the way to the house.
    public static let roadType = plain(
        "road_type", "入户路类型", "road to the house",
        [CodeEntry("泥土路"), CodeEntry("砂石路"), CodeEntry("水泥路"), CodeEntry("沥青路")])

    /// How relocated households are settled.
    public static let relocationMode = plain(
        "relocation_mode", "安置方式", "relocation mode", [CodeEntry("集中安置"), CodeEntry("分散安置")])

    /// Why a member joined or left.
    public static let changeType = plain(
        "change_type", "人员变更", "change of members",
        [
            CodeEntry("死亡"), CodeEntry("嫁出"), CodeEntry("出国定居"), CodeEntry("判刑收监"), CodeEntry("嫁入"), CodeEntry("新生儿"),
            CodeEntry("其他转入"), CodeEntry("其他转出"),
        ])

    /// What a project builds or teaches.
    public static let projectKind = plain(
        "project_kind", "项目类别", "project kind",
        [
            CodeEntry("infrastructure", nil, "基础设施"), CodeEntry("industry", nil, "产业"), CodeEntry("education", nil, "教育"),
            CodeEntry("housing", nil, "住房"), CodeEntry("relocation", nil, "搬迁"), CodeEntry("training", nil, "培训"),
            CodeEntry("other", nil, "其他", synonyms: ["其它"]),
        ])

    /// How far a project is.
    public static let projectStatus = plain(
        "project_status", "项目状态", "project status",
        [
            CodeEntry("planned", nil, "计划"), CodeEntry("approved", nil, "批复"), CodeEntry("started", nil, "开工"),
            CodeEntry("finished", nil, "完工"), CodeEntry("accepted", nil, "验收"),
        ])

    /// Who gives the money.
    public static let fundSource = plain(
        "fund_source", "资金来源", "source of the fund",
        [
            CodeEntry("central", nil, "中央"), CodeEntry("provincial", nil, "省", synonyms: ["省级"]),
            CodeEntry("city", nil, "市", synonyms: ["市级"]), CodeEntry("county", nil, "县", synonyms: ["县级"]),
            CodeEntry("social", nil, "社会"), CodeEntry("self", nil, "自筹"),
        ])

    /// `cash` is part of the table so that a payment that should not have been made can be recorded and found.
    public static let fundPurpose = plain(
        "fund_purpose", "资金用途", "purpose of the money",
        [
            CodeEntry("share", nil, "入股"), CodeEntry("loan_interest", nil, "贷款贴息"), CodeEntry("materials", nil, "生产资料"),
            CodeEntry("living", nil, "改善生活条件"), CodeEntry("training", nil, "培训"), CodeEntry("mutual_loan", nil, "互助资金"),
            CodeEntry("education", nil, "教育"), CodeEntry("nutrition", nil, "营养餐"), CodeEntry("infrastructure", nil, "基础设施"),
            CodeEntry("cash", nil, "现金", isForbidden: true),
        ])

    /// Whom a fund counts.
    public static let beneficiaryLevel = plain(
        "beneficiary_level", "受益层级", "who benefits",
        [CodeEntry("household", nil, "户"), CodeEntry("person", nil, "人"), CodeEntry("village", nil, "村")])

    /// How a grant was handed out.
    public static let paymentForm = plain(
        "payment_form", "发放方式", "form of payment", [CodeEntry("card", nil, "一卡通"), CodeEntry("kind", nil, "实物")])

    /// The rank that a helper's duties follow from.
    public static let helperRank = plain(
        "helper_rank", "帮扶责任人级别", "rank of the helper",
        [
            CodeEntry("leader", nil, "主要领导"), CodeEntry("deputy", nil, "班子成员"), CodeEntry("section", nil, "科级"),
            CodeEntry("cadre", nil, "一般干部"), CodeEntry("member", nil, "党员"),
        ])

    /// The steps of an appraisal.
    public static let appraisalStep = plain(
        "appraisal_step", "评议步骤", "step of the appraisal",
        [
            CodeEntry("apply", nil, "申请"), CodeEntry("group_review", nil, "村民小组评议"), CodeEntry("village_check", nil, "村民委员会审查"),
            CodeEntry("town_review", nil, "镇人民政府审核"), CodeEntry("county_approval", nil, "县扶贫办审批"), CodeEntry("compare", nil, "比对"),
            CodeEntry("notice", nil, "公示"), CodeEntry("appeal", nil, "申诉"), CodeEntry("exit", nil, "退出"),
        ])

    /// How a step ended.
    public static let appraisalOutcome = plain(
        "appraisal_outcome", "评议结果", "outcome of the appraisal",
        [CodeEntry("pass", nil, "通过"), CodeEntry("fail", nil, "未通过"), CodeEntry("returned", nil, "退回")])

    /// Why a household stays in the register. The dictionary gives numbers only; no field of the model holds them.
    public static let stayReason = plain(
        "stay_reason", "未脱贫原因", "reason for not leaving poverty",
        [
            CodeEntry("01", "01", "收入过线但两不愁三保障未达标"), CodeEntry("02", "02", "当年帮扶成效不明显"), CodeEntry("03", "03", "回头看新纳入"),
            CodeEntry("04", "04", "残疾且无固定收入"), CodeEntry("05", "05", "大病治疗中"), CodeEntry("06", "06", "医疗或教育支出远超收入"),
            CodeEntry("07", "07", "收入过线不稳定"), CodeEntry("08", "08", "五保户"), CodeEntry("09", "09", "一类低保无劳动力"),
            CodeEntry("10", "10", "搬迁未入住"),
        ])

    /// All of them.
    public static let inline: [CodeTable] = [
        .identificationStandard, .houseSafety, .fuelType, .roadType, .relocationMode, .changeType, .projectKind, .projectStatus,
        .fundSource,
        .fundPurpose, .beneficiaryLevel, .paymentForm, .helperRank, .appraisalStep, .appraisalOutcome, .stayReason,
    ]
}
