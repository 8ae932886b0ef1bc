/// The dictionary's code tables that policies may use as column types.
extension CodeTable {
    /// C: why a household is poor.
    public static let cause = CodeTable(
        "cause", title: Title(zh: "致贫原因", en: "cause of poverty"),
        entries: [
            CodeEntry("illness", "01", "因病"),
            CodeEntry("disability", "02", "因残"),
            CodeEntry("schooling", "03", "因学"),
            CodeEntry("disaster", "04", "因灾"),
            CodeEntry("no_land", "05", "缺土地"),
            CodeEntry("no_water", "06", "缺水"),
            CodeEntry("no_technique", "07", "缺技术"),
            CodeEntry("no_labor", "08", "缺劳力", synonyms: ["缺劳动力", "缺乏劳动力", "劳动力缺乏"]),
            CodeEntry("no_funds", "09", "缺资金"),
            CodeEntry("transport", "10", "交通条件落后"),
            CodeEntry("no_drive", "11", "自身发展动力不足"),
            CodeEntry("marriage", "12", "因婚"),
            CodeEntry("funeral", "13", "因丧"),
            CodeEntry("other", "99", "其他", synonyms: ["其它"]),
        ], isColumnType: true)

    /// T: the kind of poor household.
    public static let householdType = CodeTable(
        "household_type", title: Title(zh: "贫困户属性", en: "household type"),
        entries: [
            CodeEntry("general", "01", "一般贫困户", synonyms: ["扶贫户", "一般农户"]),
            CodeEntry("dibao", "02", "低保户"),
            CodeEntry("wubao", "03", "五保户", synonyms: ["五保贫困户", "特困供养贫困户", "特困户"]),
            CodeEntry("dibao_poor", "04", "低保贫困户", synonyms: ["扶贫低保户", "低保(全家)贫困户", "低保(部分)贫困户"]),
        ], isColumnType: true)

    /// X: whether the household has left poverty.
    public static let exitStatus = CodeTable(
        "exit_status", title: Title(zh: "脱贫属性", en: "exit status"),
        entries: [
            CodeEntry("poor", "01", "未脱贫", synonyms: ["贫困户", "在册贫困户"]),
            CodeEntry("exited", "02", "已脱贫", synonyms: ["脱贫", "脱贫户", "稳定脱贫户"]),
            CodeEntry("pre_exit", "03", "预脱贫"),
            CodeEntry("returned", "04", "返贫"),
            CodeEntry("not_registered", "00", "非建档立卡户", synonyms: ["一般户", "普通农户"]),
        ], isColumnType: true)

    /// W: why a household is watched (since 2020).
    public static let monitoringType = CodeTable(
        "monitoring_type", title: Title(zh: "监测对象类别", en: "monitoring type"),
        entries: [
            CodeEntry("unstable_exited", "01", "脱贫不稳定户"),
            CodeEntry("marginal", "02", "边缘易致贫户"),
            CodeEntry("sudden_hardship", "03", "突发严重困难户"),
        ], isColumnType: true)

    /// B: the state of health; values combine.
    public static let health = CodeTable(
        "health", title: Title(zh: "健康状况", en: "health"),
        entries: [
            CodeEntry("healthy", "01", "健康"),
            CodeEntry("chronic", "02", "长期慢性病", synonyms: ["慢性病"]),
            CodeEntry("serious", "03", "患有大病", synonyms: ["大病", "重病"]),
            CodeEntry("disabled", "04", "残疾"),
        ], isColumnType: true)

    /// L: the ability to work. By default 01 and 02 count as labour.
    public static let laborSkill = CodeTable(
        "labor_skill", title: Title(zh: "劳动技能", en: "labour skill"),
        entries: [
            CodeEntry("ordinary", "01", "普通劳动力"),
            CodeEntry("skilled", "02", "技能劳动力"),
            CodeEntry("lost", "03", "丧失劳动力"),
            CodeEntry("none", "04", "无劳动力"),
            CodeEntry("weak", "05", "弱劳动力或半劳动力", synonyms: ["弱劳动力", "半劳动力"]),
        ], isColumnType: true)

    /// K: where a member works away from home; empty means not at all.
    public static let workStatus = CodeTable(
        "work_status", title: Title(zh: "务工情况", en: "work status"),
        entries: [
            CodeEntry("in_township", "01", "乡镇内务工", synonyms: ["乡(镇)内务工"]),
            CodeEntry("in_county", "02", "乡镇外县内务工", synonyms: ["乡(镇)外县内务工"]),
            CodeEntry("in_province", "03", "县外省内务工"),
            CodeEntry("out_province", "04", "省外务工"),
            CodeEntry("other", "99", "其他", synonyms: ["05", "5", "其它"]),
        ], isColumnType: true)

    /// Ordered: preschool < illiterate < primary < junior < senior < college.
    public static let education = CodeTable(
        "education", title: Title(zh: "文化程度", en: "education"),
        entries: [
            CodeEntry("illiterate", "01", "文盲或半文盲", synonyms: ["文盲"], rank: 1),
            CodeEntry("primary", "02", "小学", rank: 2),
            CodeEntry("junior", "03", "初中", rank: 3),
            CodeEntry("senior", "04", "高中", synonyms: ["中专", "职高", "技校"], rank: 4),
            CodeEntry("college", "05", "大专及以上", synonyms: ["大专", "本科", "研究生", "本科及以上"], rank: 5),
            CodeEntry("preschool", "06", "学龄前儿童", rank: 0),
        ], isOrdered: true, isColumnType: true)

    /// S: the class a member attends.
    public static let studentStatus = CodeTable(
        "student_status", title: Title(zh: "在校生状况", en: "student status"),
        entries: [
            CodeEntry("none", "01", "非在校生"),
            CodeEntry("kindergarten", "02", "学前教育"),
            CodeEntry("primary", "03", "小学"),
            CodeEntry("junior1", "04", "七年级"),
            CodeEntry("junior2", "05", "八年级"),
            CodeEntry("junior3", "06", "九年级"),
            CodeEntry("senior1", "07", "高中一年级", synonyms: ["普通高中一年级"]),
            CodeEntry("senior2", "08", "高中二年级", synonyms: ["普通高中二年级"]),
            CodeEntry("senior3", "09", "高中三年级", synonyms: ["普通高中三年级"]),
            CodeEntry("vocational1", "10", "中职一年级"),
            CodeEntry("vocational2", "11", "中职二年级"),
            CodeEntry("vocational3", "12", "中职三年级"),
            CodeEntry("higher_vocational1", "13", "高职一年级"),
            CodeEntry("higher_vocational2", "14", "高职二年级"),
            CodeEntry("higher_vocational3", "15", "高职三年级"),
            CodeEntry("college", "16", "大专及以上", synonyms: ["本科", "硕士及以上"]),
            CodeEntry("学龄前儿童"),
        ], isColumnType: true)

    /// G: as in GB/T 2261.1.
    public static let gender = CodeTable(
        "gender", title: Title(zh: "性别", en: "gender"),
        entries: [
            CodeEntry("male", "1", "男", synonyms: ["男性"]),
            CodeEntry("female", "2", "女", synonyms: ["女性"]),
        ], isColumnType: true)

    /// The register's own list; synonyms are the words of the household book (GB/T 4761-2008) that map to it.
    public static let relation = CodeTable(
        "relation", title: Title(zh: "与户主关系", en: "relation to the head"),
        entries: [
            CodeEntry("户主", "01", synonyms: ["本人", "本人或户主"]),
            CodeEntry("配偶", "02", synonyms: ["夫", "妻"]),
            CodeEntry("之子", "03", synonyms: ["子", "独生子", "长子", "次子", "三子", "四子", "五子", "养子或继子", "其他儿子"]),
            CodeEntry("之女", "04", synonyms: ["女", "独生女", "长女", "次女", "三女", "四女", "五女", "养女或继女", "其他女儿"]),
            CodeEntry("之儿媳", "05", synonyms: ["儿媳"]),
            CodeEntry("之女婿", "06", synonyms: ["女婿"]),
            CodeEntry("之孙子", "07", synonyms: ["孙子"]),
            CodeEntry("之孙女", "08", synonyms: ["孙女"]),
            CodeEntry("之外孙子", "09", synonyms: ["外孙子"]),
            CodeEntry("之外孙女", "10", synonyms: ["外孙女"]),
            CodeEntry("之父", "11", synonyms: ["父", "父亲", "继父或养父"]),
            CodeEntry("之母", "12", synonyms: ["母", "母亲", "继母或养母"]),
            CodeEntry("之岳父", "13", synonyms: ["岳父"]),
            CodeEntry("之岳母", "14", synonyms: ["岳母"]),
            CodeEntry("之公公", "15", synonyms: ["公公"]),
            CodeEntry("之婆婆", "16", synonyms: ["婆婆"]),
            CodeEntry("之祖父", "17", synonyms: ["祖父"]),
            CodeEntry("之祖母", "18", synonyms: ["祖母"]),
            CodeEntry("之外祖父", "19", synonyms: ["外祖父"]),
            CodeEntry("之外祖母", "20", synonyms: ["外祖母"]),
            CodeEntry("之兄弟姐妹", synonyms: ["兄弟姐妹"]),
            CodeEntry("之侄儿", synonyms: ["侄儿"]),
            CodeEntry("之叔伯", synonyms: ["叔伯"]),
            CodeEntry("之曾孙子", synonyms: ["曾孙子"]),
            CodeEntry("其他", "99", synonyms: ["其它"]),
        ], isColumnType: true)

    /// The tables that a policy's `columns` section may name, in the dictionary's order.
    public static let columnTypes: [CodeTable] = [
        .cause, .householdType, .exitStatus, .monitoringType, .health, .laborSkill, .workStatus, .education, .studentStatus, .gender,
        .relation,
    ]
}
