import Testing

@testable import HamletCommands

/// No made row may trip a check that an imported register is put to.
@Suite struct SynthLogicTests {
    static let registers: [(String, Int?, UInt64)] = [
        ("zhangyuan", nil, 1), ("zhangyuan", nil, 99), ("zhangyuan", 60, 4), ("zhangyuan", 900, 5), ("yucheng", nil, 2),
        ("yucheng", 300, 8),
        ("yangmeishan", nil, 1), ("yangmeishan", nil, 6), ("uniform", 900, 3),
    ]

    @Test("every row passes the arithmetic and logic checks", arguments: registers)
    func clean(profile: String, households: Int?, seed: UInt64) throws {
        let register = try SynthRegister(profile, households: households, seed: seed)
        let members = register.membersByHousehold
        let helpers = Dictionary(grouping: register.helpers.rows) { $0.text("helper_id") }
        var problems: [String] = []
        for household in register.households.rows {
            let family = members[household.text("household_id")] ?? []
            problems += Self.problems(of: household, family).map { household.text("household_id") + " " + $0 }
            let helper = helpers[household.text("helper_ids")]?.first
            if household.text("exit_status") == "poor", helper == nil { problems.append("LOGIC_NO_HELPER") }
            if let helper, helper.text("village_id") != household.text("village_id") { problems.append("helper of another village") }
        }
        let date = register.result.date
        for member in register.members.rows { problems += Self.problems(of: member, on: date).map { member.text("member_id") + " " + $0 } }
        #expect(Set(register.households.rows.map { $0.text("household_id") }).count == register.households.rows.count)
        #expect(Set(register.members.rows.map { $0.text("member_id") }).count == register.members.rows.count)
        #expect(Set(register.members.rows.map { $0.text("id_number") }).count == register.members.rows.count)
        let poorNames = Set(register.members.rows.map { $0.text("name") })
        #expect(register.helpers.rows.allSatisfy { !poorNames.contains($0.text("name")) })
        #expect(problems.prefix(8) == [])
    }

    private static func problems(of household: [String: String], _ family: [[String: String]]) -> [String] {
        var problems: [String] = []
        func check(_ code: String, _ isRight: Bool) { if !isRight { problems.append(code) } }
        let size = household.integer("household_size")
        let heads = family.filter { $0.text("relation_to_head") == "户主" }
        check("SIZE_MISMATCH", size == family.count && (1...30).contains(size))
        check("HEAD_MULTIPLE", heads.count == 1)
        if let head = heads.first {
            check("head", head.text("name") == household.text("head_name") && head.text("id_number") == household.text("head_id_number"))
            check("head's age", head.text("age") == household.text("head_age") && head.integer("age") >= 18)
            for member in family { problems += ageProblems(member, head: head, family: family) }
        }
        check("labour", household.integer("labor_count") == family.count(where: SynthRegister.hasLabor))

        func money(_ column: String) -> Int { household.hundredths(column) }
        let sources = money("wage_income") + money("business_income") + money("property_income") + money("transfer_income")
        let parts = [
            "dibao_income", "wubao_income", "pension_income", "ecological_income", "family_planning_income", "other_transfer_income",
        ]
        check("ARITHMETIC_NET_INCOME", sources - money("business_expense") == money("net_income"))
        check("transfer", money("transfer_income") == parts.reduce(0) { $0 + money($1) })
        check("ARITHMETIC_PER_CAPITA", abs(money("net_income") - money("net_income_per_capita") * size) * 2 <= size)
        check("per capita", (1...10_000_000).contains(money("net_income_per_capita")))
        check("land", money("irrigated_land_mu") <= money("cultivated_land_mu"))
        let works = family.contains { !$0.text("work_status").isEmpty }
        check("LOGIC_WAGE_WITHOUT_WORKER", works == (money("wage_income") > 0))
        check("LOGIC_BUSINESS_INCOME_NO_EXPENSE", (money("business_income") > 0) == (money("business_expense") > 0))

        let cause = household.text("main_poverty_cause")
        let others = household.text("other_poverty_causes").split(separator: ";").map(String.init)
        check("VALUE_MISSING", !cause.isEmpty && !household.text("household_type").isEmpty && !household.text("exit_status").isEmpty)
        check("CODE_TOO_MANY", others.count <= 2 && Set(others).count == others.count)
        check("CODE_REPEATED", !others.contains(cause))
        for cause in [cause] + others {
            switch cause {
            case "illness":
                check("LOGIC_CAUSE_ILLNESS_ALL_HEALTHY", family.contains { ["chronic", "serious"].contains($0.text("health_status")) })
            case "schooling": check("LOGIC_CAUSE_STUDY_NO_STUDENT", family.contains(where: SynthRegister.isInSchool))
            case "disability": check("LOGIC_CAUSE_DISABILITY_NONE", family.contains { $0.text("health_status") == "disabled" })
            default: break
            }
        }
        let isDibao = ["dibao", "dibao_poor"].contains(household.text("household_type"))
        check("LOGIC_DIBAO_TYPE", isDibao == (money("dibao_income") > 0) && family.allSatisfy { $0.flag("is_dibao") == isDibao })
        check("LOGIC_DIBAO_WUBAO_BOTH", money("dibao_income") == 0 || money("wubao_income") == 0)
        let isWubao = household.text("household_type") == "wubao"
        check("wubao income", isWubao == (money("wubao_income") > 0))
        check("LOGIC_WUBAO_HAS_LABOUR", !isWubao || !family.contains { SynthRegister.hasLabor($0) || $0.text("labor_skill") == "weak" })
        check("public employee", household.flag("excl_public_employee") == family.contains { $0.flag("is_public_employee") })
        return problems
    }

    /// Parents are at least 16 years older than their children, grandparents 32; a spouse is of the other sex.
    private static func ageProblems(_ member: [String: String], head: [String: String], family: [[String: String]]) -> [String] {
        let spouses = family.filter { $0.text("relation_to_head") == "配偶" }
        let age = member.integer("age")
        let couple = [head] + spouses
        let youngest = couple.map { $0.integer("age") }.min() ?? 0
        switch member.text("relation_to_head") {
        case "配偶":
            return spouses.count == 1 && member.text("gender") != head.text("gender") && age >= 20 ? [] : ["LOGIC_SPOUSE_SAME_GENDER"]
        case "之子", "之女": return youngest - age >= 16 ? [] : ["child's age"]
        case "之孙子", "之孙女", "之外孙子", "之外孙女": return youngest - age >= 32 ? [] : ["grandchild's age"]
        case "之父", "之母": return age - head.integer("age") >= 16 ? [] : ["parent's age"]
        case "之岳父", "之岳母", "之公公", "之婆婆":
            return spouses.allSatisfy { age - $0.integer("age") >= 16 } && !spouses.isEmpty ? [] : ["parent-in-law's age"]
        default: return []
        }
    }

    private static func problems(of member: [String: String], on date: String) -> [String] {
        var problems: [String] = []
        func check(_ code: String, _ isRight: Bool) { if !isRight { problems.append(code) } }
        let age = member.integer("age")
        let isMale = member.text("gender") == "male"
        let number = Array(member.text("id_number").utf8)
        let birth = member.text("birth_date")
        check("IDNO_LENGTH", number.count == 18)
        guard number.count == 18 else { return problems }
        // ISO 7064, MOD 11-2, by doubling instead of the table of weights.
        let remainder = number.prefix(17).reduce(0) { ($0 + Int($1) - 48) * 2 % 11 }
        check("IDNO_CHECK_DIGIT", (12 - remainder) % 11 == (number[17] == 0x58 ? 10 : Int(number[17]) - 48))
        let text = member.text("id_number")
        check("IDNO_REGION", text.hasPrefix("439901"))
        check("IDNO_BIRTH_DATE", text.dropFirst(6).prefix(8) == birth.filter { $0 != "-" })
        check("IDNO_GENDER_MISMATCH", (number[16] % 2 == 1) == isMale)
        let years = (Int(date.prefix(4)) ?? 0) - (Int(birth.prefix(4)) ?? 0) - (birth.dropFirst(5) > date.dropFirst(5) ? 1 : 0)
        check("IDNO_AGE_MISMATCH", years == age && (0...100).contains(age) && birth <= date)

        let female = ["之女", "之儿媳", "之孙女", "之外孙女", "之母", "之岳母", "之婆婆"]
        let male = ["之子", "之女婿", "之孙子", "之外孙子", "之父", "之岳父", "之公公"]
        let relation = member.text("relation_to_head")
        check("LOGIC_RELATION_GENDER", isMale ? !female.contains(relation) : !male.contains(relation))
        check("relation", ["户主", "配偶"].contains(relation) || female.contains(relation) || male.contains(relation))

        let (health, labor, student) = (member.text("health_status"), member.text("labor_skill"), member.text("student_status"))
        let isStudent = student != "none"
        let works = !member.text("work_status").isEmpty
        check("VALUE_MISSING", !health.isEmpty && !labor.isEmpty && !student.isEmpty && !member.text("name").isEmpty)
        check("education", isStudent == member.text("education").isEmpty)
        check("LOGIC_WORK_PLACE_WITHOUT_MONTHS", works == (1...12).contains(member.integer("work_months")))
        check("LOGIC_NO_LABOUR_BUT_WORKS", !works || ["ordinary", "skilled"].contains(labor))
        check("child labour", age >= 16 || labor == "none")
        check(
            "LOGIC_HEALTHY_ADULT_NO_LABOUR",
            !((16...60).contains(age) && health == "healthy" && !isStudent && ["none", "lost"].contains(labor)))
        let isUpper = student.hasPrefix("senior") || student.hasPrefix("vocational") || student == "college"
        check("LOGIC_STUDENT_AGE", !(age <= 14 && isUpper) && !(age >= 20 && student == "primary"))
        check("LOGIC_SCHOOL_AGE_NOT_ENROLLED", !((6...15).contains(age) && health == "healthy" && !isStudent))
        check("disability", (health == "disabled") == (1...7).contains(member.integer("disability_category")))
        check("Party member's age", !member.flag("is_party_member") || age >= 18)
        return problems
    }
}
