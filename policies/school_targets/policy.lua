-- 教育扶贫目标：控辍保学、巩固率、毛入学率。 Targets of schooling, village by village. Open points: README.md.

-- Members of a village's households of whom something holds; missing where it cannot be told.
local function number_of(v, f)
  return sum(v.households, function(h) return count(h.members, f) end)
end

local function is_aged(m, low, high) return m.age >= low and m.age <= high end

local function goes_nowhere(m) return m.student_status == "none" end

local function has_to_go(m) return is_aged(m, 6, 15) end

-- Who is known to go to school is not out of it, whatever the age; nor is who is known to have another age, whatever the school.
local function is_out_of_school(m)
  return all({ goes_nowhere, has_to_go }, function(asks) return asks(m) end)
end

-- Parameters in per cent are whole tenths; counts times 1,000 are compared with tenths, so that a limit is met exactly.
local function tenths(per_cent) return round(per_cent * 10) end

-- Enrolled of a stage to those of its ages, in per cent: gross rates may exceed 100. Where nobody has the age, nothing is to be reached.
local function reaches(v, stages, low, high, per_cent)
  local enrolled = number_of(v, function(m) return stages[m.student_status] == true end)
  local aged = number_of(v, function(m) return is_aged(m, low, high) end)
  return enrolled * 1000 >= tenths(per_cent) * aged
end

-- Of a registered household that is poor now.
local function is_poor(h)
  return h.exit_status == "poor" or h.exit_status == "pre_exit" or h.exit_status == "returned"
end

local KINDERGARTEN = { kindergarten = true }
local SENIOR = {
  senior1 = true, senior2 = true, senior3 = true, vocational1 = true, vocational2 = true, vocational3 = true,
}

local function per_cent(default, cite, zh, en)
  return { default, unit = "per cent", min = 0, max = 100, step = 0.1, cite = cite, title = { zh = zh, en = en } }
end

return policy {
  id = "school_targets",
  version = "2017.1.0",
  unit = "village",
  title = { zh = "教育扶贫目标", en = "targets of schooling" },

  parameters = {
    dropout_most = per_cent(2, "3.5", "辍学率上限（%）", "largest dropout rate"),
    consolidation_least = per_cent(97, "5.2", "义务教育巩固率下限（%）", "least consolidation rate"),
    preschool_least = per_cent(78, "5.1", "学前三年毛入园率下限（%）", "least preschool gross enrolment"),
    school_years = {
      9, unit = "year", min = 1, max = 12, cite = "5.2",
      title = { zh = "义务教育年限（年）", en = "years of compulsory schooling" },
    },
    senior_least = per_cent(78, "5.3", "高中阶段毛入学率下限（%）", "least senior gross enrolment"),
  },

  columns = {
    village = {
      enrolled_at_start = "integer", -- pupils at the start of the school year
      left_during_year = "integer", -- of those, who left without going elsewhere
      entered_grade1 = "integer", -- nine years before, net of transfers and deaths
      finished_grade9 = "integer",
    },
  },

  qualify = {
    rule {
      "all_enrolled", cite = "3.6",
      title = { zh = "6 至 15 周岁全部入学", en = "everybody of 6 to 15 goes to school" },
      when = function(v)
        return not any(v.households, function(h) return any(h.members, is_out_of_school) end)
      end,
    },
    rule {
      "dropout", cite = "3.5",
      title = { zh = "辍学率不超过上限", en = "dropout at most the ceiling" },
      when = function(v, p) return v.left_during_year * 1000 <= tenths(p.dropout_most) * v.enrolled_at_start end,
    },
    rule {
      "consolidation", cite = "5.2",
      title = { zh = "义务教育巩固率达标", en = "consolidation rate reached" },
      when = function(v, p) return v.finished_grade9 * 1000 >= tenths(p.consolidation_least) * v.entered_grade1 end,
    },
    rule {
      "preschool", cite = "5.1",
      title = { zh = "学前三年毛入园率达标", en = "preschool gross enrolment reached" },
      when = function(v, p) return reaches(v, KINDERGARTEN, 3, 5, p.preschool_least) end,
    },
    rule {
      "senior", cite = "5.3",
      title = { zh = "高中阶段毛入学率达标", en = "senior gross enrolment reached" },
      when = function(v, p) return reaches(v, SENIOR, 15, 17, p.senior_least) end,
    },
    rule {
      "nobody_missed", cite = "3.11",
      title = { zh = "贫困户成员全部登记在册", en = "every person of every poor household is on record" },
      when = function(v)
        return all(v.households, function(h) return not is_poor(h) or #h.members == h.household_size end)
      end,
    },
  },

  measures = {
    rule {
      -- 2 % a year for nine years keep 83.4 %, not 97 %.
      "dropout_adds_up", measure = "dropout_control", cite = "3.5",
      title = { zh = "照此辍学率，巩固率将不达标", en = "at this dropout the consolidation rate will be missed" },
      when = function(v, p)
        local stay = (v.enrolled_at_start - v.left_during_year) ^ p.school_years
        return stay * 1000 < tenths(p.consolidation_least) * v.enrolled_at_start ^ p.school_years
      end,
    },
  },
}
