-- 贫困户脱贫：收入达标、住房安全、饮水安全、基本医疗、义务教育。 Whether a household may leave poverty. Open points: README.md.

local function is_of_school_age(m, p) return m.age >= p.school_age_least and m.age <= p.school_age_most end
local function goes_to_no_school(m) return m.student_status == "none" end
local OUT_OF_SCHOOL = { is_of_school_age, goes_to_no_school }

-- By `all`, so that one certain no is enough: who goes to school is not out of it though the age is unknown.
local function is_out_of_school(m, p)
  return all(OUT_OF_SCHOOL, function(holds) return holds(m, p) end)
end

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
    school_age_least = {
      6, unit = "year", min = 5, max = 8, cite = "4.4",
      title = { zh = "义务教育起始年龄", en = "first age of compulsory schooling" },
    },
    school_age_most = {
      15, unit = "year", min = 14, max = 18, cite = "4.4",
      title = { zh = "义务教育截止年龄", en = "last age of compulsory schooling" },
    },
    registered_only = {
      0, unit = "flag", min = 0, max = 1, cite = "4.3",
      title = { zh = "只评建档立卡户（1 是，0 所有户）", en = "only registered households are judged (1), or all (0)" },
    },
  },

  -- What was found for a household none of whose members stands in the member file.
  columns = { household = { all_insured = "boolean", all_in_school = "boolean" } },

  exclude = {
    rule {
      "not_registered", cite = "4.3",
      title = { zh = "非建档立卡户", en = "not a registered poor household" },
      when = function(h, p) return p.registered_only == 1 and h.exit_status == "not_registered" end,
    },
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
      when = function(h)
        if #h.members == 0 then return h.all_insured end
        return all(h.members, "has_medical_insurance")
      end,
    },
    rule {
      "in_school", cite = "4.4",
      title = { zh = "义务教育阶段无失学辍学", en = "nobody of school age is out of school" },
      when = function(h, p)
        if #h.members == 0 then return h.all_in_school end
        return not any(h.members, function(m) return is_out_of_school(m, p) end)
      end,
    },
  },
}
