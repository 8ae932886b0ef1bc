-- 两个数据库：贫困生、贫困家庭劳动力；不漏一户、不漏一人。 Two databases: poor students, and the labour of poor families. Open points: README.md.

local function is_student(m) return m.student_status ~= "none" end

local function is_labor(m, p)
  return m.labor_skill == "ordinary" or m.labor_skill == "skilled" or m.labor_skill == "weak" and p.count_weak_labor == 1
end

-- Out of school after grade 9 or the senior stage, and young enough to be trained.
local function is_leaver(m, p)
  if is_student(m) or m.age < p.leaver_age_least or m.age > p.leaver_age_most then return false end
  return m.education == "junior" or m.education == "senior"
end

return policy {
  id = "school_registers",
  version = "2017.1.0",
  unit = "member",
  title = { zh = "贫困生与贫困家庭劳动力数据库", en = "databases of poor students and of family labour" },

  parameters = {
    count_weak_labor = {
      0, unit = "flag", min = 0, max = 1, cite = "3.11",
      title = { zh = "弱、半劳动力列入（1 是，0 否）", en = "weak or half labour is listed (1 yes, 0 no)" },
    },
    leaver_age_least = {
      15, unit = "year", min = 12, max = 18, cite = "5.4",
      title = { zh = "“两后生”最小年龄", en = "least age of a school leaver" },
    },
    leaver_age_most = {
      22, unit = "year", min = 18, max = 35, cite = "5.4",
      title = { zh = "“两后生”最大年龄", en = "largest age of a school leaver" },
    },
  },

  qualify = {
    rule {
      "poor_household", cite = "3.11",
      title = { zh = "在册贫困户成员", en = "of a registered poor household" },
      when = function(m)
        local status = m.household.exit_status
        return status == "poor" or status == "pre_exit" or status == "returned"
      end,
    },
    rule {
      -- Every list is looked at: who stands on one, and cannot be placed on another, is undetermined, so that nobody is missed.
      "on_a_list", cite = "3.11",
      title = { zh = "应列入某一名册", en = "belongs on one of the lists" },
      when = function(m, p)
        local student, labor, leaver = is_student(m), is_labor(m, p), is_leaver(m, p)
        return student or labor or leaver
      end,
    },
  },

  measures = {
    rule {
      "student", measure = "poor_students", cite = "3.11",
      title = { zh = "贫困生", en = "poor student" },
      when = is_student,
    },
    rule {
      "labor", measure = "family_labor", cite = "3.11",
      title = { zh = "贫困家庭劳动力", en = "labour of a poor family" },
      when = is_labor,
    },
    rule {
      "leaver", measure = "vocational_place", cite = "5.4",
      title = { zh = "“两后生”：免试进中职或免费培训", en = "school leaver: a vocational place without an exam, or free training" },
      when = is_leaver,
    },
  },
}
