extension SynthTables {
    static let memberColumns = [
        "member_id", "household_id", "name", "gender", "id_number", "birth_date", "age", "relation_to_head", "education", "student_status",
        "is_boarder", "health_status", "disability_category", "disability_grade", "labor_skill", "work_status", "work_months",
        "has_medical_insurance", "has_pension_insurance", "is_dibao", "is_public_employee", "is_party_member",
    ]

    func writeMembers(_ rows: inout SynthRows) throws {
        for village in villages {
            for (index, household) in village.households.enumerated() {
                let id = village.householdId(index)
                for (member, person) in household.people.enumerated() {
                    rows.text(id + SynthDate.padded(member + 1, 2))
                    rows.text(id)
                    rows.text(person.name)
                    rows.text(person.isFemale ? "female" : "male")
                    rows.ascii(SynthCitizenNumbers.number(of: person))
                    rows.text(person.birth.text)
                    rows.integer(person.age)
                    rows.text(person.relation.rawValue)
                    rows.text(person.education?.rawValue ?? "")
                    rows.text(person.student.rawValue)
                    rows.boolean(person.isBoarder)
                    rows.text(person.health.rawValue)
                    rows.integer(person.disabilityCategory)
                    rows.integer(person.disabilityGrade)
                    rows.text(person.labor.rawValue)
                    rows.text(person.work?.rawValue ?? "")
                    rows.integer(person.workMonths)
                    rows.boolean(person.isInsured)
                    rows.boolean(person.isInsured)
                    rows.boolean(household.kind == .dibao)
                    rows.boolean(person.isPublicEmployee)
                    rows.boolean(person.isPartyMember)
                    try rows.endRow()
                }
            }
        }
    }
}
