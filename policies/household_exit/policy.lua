-- 贫困户脱贫：收入达标、住房安全、饮水安全、基本医疗、义务教育。 Whether a household may leave poverty. Open points: README.md.

return policy {
  id = "household_exit",
  version = "2018.1.0",
  unit = "household",
  title = { zh = "贫困户脱贫", en = "exit of households" },

  parameters = {
    exit_line = {
      3300, unit = "yuan/person/year", min = 0, max = 20000, step = 1, cite = "4.2",
      title = { zh = "脱贫收入标准（人均纯收入不低于）", en = "income a person that must be reached" },
    },
    school_age_least = { 6, unit = "year", min = 5, max = 8, cite = "4.4", title = { zh = "义务教育起始年龄", en = "first age of compulsory schooling" } },
    school_age_most = { 15, unit = "year", min = 14, max = 18, cite = "4.4", title = { zh = "义务教育截止年龄", en = "last age of compulsory schooling" } },
  },

  qualify = {
    rule {
      "income", cite = "4.2",
      title = { zh = "人均纯收入达到贫困线", en = "income a person reaches the line" },
      when = function(h, p) return h.net_income_per_capita >= p.exit_line end,
    },
    rule {
      "safe_house", cite = "4.4",
      title = { zh = "住房安全（A 级或 B 级）", en = "safe house, grade A or B" },
      when = function(h) return h.house_safety == "A" or h.house_safety == "B" end,
    },
    rule {
      "safe_water", cite = "4.4",
      title = { zh = "饮水安全", en = "safe drinking water" },
      when = function(h) return h.has_safe_water end,
    },
    rule {
      "insured", cite = "4.4",
      title = { zh = "人人参加基本医疗保险", en = "every member has medical insurance" },
      when = function(h) return all(h.members, "has_medical_insurance") end,
    },
    rule {
      "in_school", cite = "4.4",
      title = { zh = "义务教育阶段无失学辍学", en = "nobody of school age is out of school" },
      when = function(h, p)
        return not any(h.members, function(m)
          -- Who is known to go to school is not out of it, whatever the age.
          if known(m, "student_status") and m.student_status ~= "none" then return false end
          return m.age >= p.school_age_least and m.age <= p.school_age_most and m.student_status == "none"
        end)
      end,
    },
  },
}
