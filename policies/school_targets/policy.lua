-- 教育扶贫目标：控辍保学、巩固率、毛入学率。 Targets of schooling, village by village. Open points: README.md.

-- Members of a village's households of whom something holds; missing where it cannot be told.
local function number_of(v, f)
  return sum(v.households, function(h) return count(h.members, f) end)
end

local function is_aged(m, low, high) return m.age >= low and m.age <= high end

-- Enrolled of a stage to those of its ages, in per cent: gross rates may exceed 100. Where nobody has the age, nothing is to be reached.
local function reaches(v, stages, low, high, per_cent)
  local enrolled = number_of(v, function(m) return stages[m.student_status] == true end)
  local aged = number_of(v, function(m) return is_aged(m, low, high) end)
  return enrolled * 100 >= per_cent * aged
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
        return all(v.households, function(h)
          return not any(h.members, function(m)
            -- Who is known to go to school is not out of it, whatever the age.
            if known(m, "student_status") and m.student_status ~= "none" then return false end
            return is_aged(m, 6, 15) and m.student_status == "none"
          end)
        end)
      end,
    },
    rule {
      "dropout", cite = "3.5",
      title = { zh = "辍学率不超过上限", en = "dropout at most the ceiling" },
      when = function(v, p) return v.left_during_year * 100 <= p.dropout_most * v.enrolled_at_start end,
    },
    rule {
      "consolidation", cite = "5.2",
      title = { zh = "义务教育巩固率达标", en = "consolidation rate reached" },
      when = function(v, p) return v.finished_grade9 * 100 >= p.consolidation_least * v.entered_grade1 end,
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
  },
}
