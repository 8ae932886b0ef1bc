-- 学生资助：每种资助各为一项，可以叠加。 Student aid: one grant for each kind of aid; kinds add up.
-- How each open point of the plans is settled stands in README.md; `cite` names the row of the plan that a rule puts into effect.

local PRIMARY = { primary = true }
local JUNIOR = { junior1 = true, junior2 = true, junior3 = true }
local SENIOR = { senior1 = true, senior2 = true, senior3 = true }
local VOCATIONAL = { vocational1 = true, vocational2 = true, vocational3 = true }
local HIGHER = { higher_vocational1 = true, higher_vocational2 = true, higher_vocational3 = true, college = true }

local function is_compulsory(m) return (PRIMARY[m.student_status] or JUNIOR[m.student_status]) == true end

-- Of a registered household that is poor now: not yet out, about to leave, fallen back; with the parameter, of one that has left too.
local function is_poor(m, p)
  local status = m.household.exit_status
  return status == "poor" or status == "pre_exit" or status == "returned" or status == "exited" and p.include_exited == 1
end

local function boards(m) return m.is_boarder end

-- A certain no to either question decides, whatever is unknown of the other.
local function is_poor_boarder(m, p)
  return all({ boards, is_poor }, function(asks) return asks(m, p) end)
end

local function yuan(default, cite, zh, en, least, most, step)
  return {
    default, unit = "yuan/person/year", min = least or 0, max = most or 20000, step = step or 1, cite = cite,
    title = { zh = zh, en = en },
  }
end

local function flag(cite, zh, en)
  return { 0, unit = "flag", min = 0, max = 1, cite = cite, title = { zh = zh, en = en } }
end

return policy {
  id = "student_aid",
  version = "2017.1.0",
  unit = "member",
  title = { zh = "学生资助", en = "student aid" },

  parameters = {
    meal_per_day = {
      4, unit = "yuan/person/day", min = 0, max = 50, cite = "3.2", title = { zh = "营养餐标准（元/天）", en = "meal money a day" },
    },
    meal_days = { 200, unit = "day", min = 0, max = 366, cite = "5.11", title = { zh = "在校就餐天数", en = "school days with a meal" } },
    meals_for_all = flag("5.11", "营养餐惠及所有义务教育学生（1 是，0 仅贫困户）", "meal money for all pupils of the compulsory stage (1), or poor ones only (0)"),
    include_exited = flag("5.16", "已脱贫户学生继续享受（1 是，0 否）", "students of households that have left poverty too (1 yes, 0 no)"),
    preschool = yuan(1000, "5.5", "学前儿童生活费补助", "living subsidy of a preschool child"),
    boarder_primary = yuan(1000, "5.6", "小学寄宿生生活费补助", "living subsidy of a primary boarder"),
    boarder_junior = yuan(1250, "5.6", "初中寄宿生生活费补助", "living subsidy of a junior boarder"),
    senior_fee = yuan(1600, "5.7", "普通高中免学杂费", "waived fees of a senior student", 1600, 2000),
    senior_grant = yuan(2000, "5.8", "普通高中国家助学金档次（1000、2000、3000）", "tier of the national grant, senior stage", 1000, 3000, 1000),
    vocational_grant = yuan(2000, "5.9", "中职国家助学金", "grant of a secondary vocational student"),
  },

  qualify = {
    rule {
      "is_student", cite = "5.5",
      title = { zh = "在校（园）学生", en = "goes to kindergarten or school" },
      when = function(m) return m.student_status ~= "none" end,
    },
    rule {
      "is_entitled", cite = "5.16",
      title = { zh = "在册贫困户学生，或可享受营养餐", en = "of a registered poor household, or a pupil whom meals reach" },
      when = function(m, p) return p.meals_for_all == 1 and is_compulsory(m) or is_poor(m, p) end,
    },
  },

  prioritize = {
    rule {
      "registered_first", cite = "5.16",
      title = { zh = "建档立卡贫困户学生优先", en = "students of registered poor households first" },
      when = is_poor,
    },
  },

  rank = { "score desc" },

  -- Who is entitled is of a poor household, but for pupils whom meals for all bring in: boarders alone are asked again.
  assist = {
    grant {
      "meal", form = "in_kind", uses = { "nutrition" }, cite = "5.11",
      title = { zh = "营养餐补助", en = "meal money" },
      amount = function(m, p) return is_compulsory(m) and p.meal_per_day * p.meal_days or 0 end,
    },
    grant {
      "preschool_living", form = "card", uses = { "education" }, cite = "5.5",
      title = { zh = "学前儿童生活费补助", en = "preschool living subsidy" },
      amount = function(m, p) return m.student_status == "kindergarten" and p.preschool or 0 end,
    },
    grant {
      -- 3.1: in full to boarders of registered poor households; 3.10: for food only.
      "boarder_living", form = "card", uses = { "nutrition" }, cite = "5.6",
      title = { zh = "寄宿生生活费补助", en = "boarder living subsidy" },
      amount = function(m, p)
        if not is_compulsory(m) or not is_poor_boarder(m, p) then return 0 end
        return PRIMARY[m.student_status] and p.boarder_primary or p.boarder_junior
      end,
    },
    grant {
      "senior_fees", form = "waiver", uses = { "education" }, cite = "5.7",
      title = { zh = "普通高中免学杂费", en = "senior fees waived" },
      amount = function(m, p) return SENIOR[m.student_status] and p.senior_fee or 0 end,
    },
    grant {
      "senior_living", form = "card", uses = { "education" }, cite = "5.8",
      title = { zh = "普通高中国家助学金", en = "national grant, senior stage" },
      amount = function(m, p) return SENIOR[m.student_status] and p.senior_grant or 0 end,
    },
    grant {
      "vocational_living", form = "card", uses = { "education" }, cite = "5.9",
      title = { zh = "中职国家助学金", en = "grant, secondary vocational" },
      amount = function(m, p) return VOCATIONAL[m.student_status] and p.vocational_grant or 0 end,
    },
  },

  measures = {
    rule {
      "free_books", measure = "free_tuition_and_books", cite = "5.6",
      title = { zh = "免学杂费、免费教科书（一科一辅）", en = "free tuition and books" },
      when = is_compulsory,
    },
    rule {
      "free_vocational", measure = "free_tuition", cite = "5.9",
      title = { zh = "中职免学费", en = "free vocational tuition" },
      when = function(m) return VOCATIONAL[m.student_status] == true end,
    },
    rule {
      "loan", measure = "student_loan", cite = "5.10",
      title = { zh = "生源地助学贷款、特困学生资助", en = "student-origin loan, hardship fund" },
      when = function(m) return HIGHER[m.student_status] == true end,
    },
    rule {
      "one_to_one", measure = "one_to_one_helper", cite = "3.4",
      title = { zh = "尚无帮扶人：落实一对一帮扶", en = "nobody helps the household yet: a one-to-one helper" },
      when = function(m, p) return is_poor(m, p) and #default(m.household, "helper_ids", {}) == 0 end,
    },
  },
}
