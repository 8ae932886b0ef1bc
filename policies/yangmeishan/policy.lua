-- 两项制度衔接试点：谁评、谁先、给多少。 Linking dibao and poverty relief in two pilot villages: who is helped, who first, with how much.
-- How each open point of the plan is settled stands in README.md; `cite` names the row of the plan that a rule puts into effect.

-- The year of the decision follows from the run's date.
local years = {}
for year = 2010, 2030 do
  years[string.format("%d-01-01", year)] = year
end

-- Granted earlier, the three years are not over, and the township lets the term run to its end.
local function keeps_term(h, p)
  local since = default(h, "granted_since", 0)
  return p.exit_before_term == 0 and since <= p.program_year and p.program_year < since + p.term_years
end

-- Whether people are on record. No rows in the member file say nothing about a household, as no member file does.
local function has_members(h) return known(h, "members") and #h.members > 0 end

return policy {
  id = "yangmeishan",
  version = "2010.1.0",
  unit = "household",
  title = { zh = "两项制度衔接", en = "Linking dibao and poverty relief" },

  parameters = {
    income_line = {
      1196, unit = "yuan/person/year", min = 0, max = 20000, step = 1, cite = "7.11",
      title = { zh = "扶贫标准", en = "relief line" },
    },
    count_weak_labor = {
      0, unit = "flag", min = 0, max = 1, cite = "7.11",
      title = { zh = "弱、半劳动力算有劳动能力（1 算，0 不算）", en = "weak or half labour counts as able to work (1 yes, 0 no)" },
    },
    grant_per_head = {
      values = { ["2010-01-01"] = 400 }, unit = "yuan/person/year", min = 0, max = 5000, step = 1, cite = "7.12",
      title = { zh = "人均扶贫资金", en = "grant per person" },
    },
    household_cap = {
      required = true, unit = "yuan/household/year", min = 0, max = 50000, step = 1, cite = "7.12",
      title = { zh = "每户封顶（文件未定，须由乡镇设定）", en = "household cap (the plan gives no amount: the township sets it)" },
    },
    term_years = {
      3, unit = "year", min = 1, max = 10, cite = "7.12",
      title = { zh = "扶持期（年）", en = "years of a term" },
    },
    program_year = {
      values = years, unit = "year", min = 2010, max = 2030, cite = "7.12",
      title = { zh = "评定年度（随评定日期）", en = "year of the decision (follows its date)" },
    },
    exit_before_term = {
      0, unit = "flag", min = 0, max = 1, cite = "7.2",
      title = { zh = "不再符合条件的户期中退出（1 退出，0 保留到期满）", en = "who no longer qualifies leaves before the term ends (1 yes, 0 no)" },
    },
    rank_by_count = {
      0, unit = "flag", min = 0, max = 1, cite = "7.9",
      title = { zh = "优先条件按项数排（1 按项数，0 按文件次序）", en = "order by the number of priorities met (1), or by the plan's order (0)" },
    },
    family_planning_from = {
      0, unit = "year", min = 0, max = 2030, cite = "7.10⑥",
      title = { zh = "七不评⑥的起始年份（0 = 文件遮蔽，未知）", en = "first year of exclusion ⑥ (0 = masked in the plan, unknown)" },
    },
    loan_ceiling = {
      20000, unit = "yuan/household/year", min = 0, max = 200000, step = 1, cite = "7.16",
      title = { zh = "贴息贷款上限", en = "largest loan with an interest subsidy" },
    },
    dibao_line = {
      0, unit = "yuan/person/year", min = 0, max = 20000, step = 1, cite = "7.2",
      title = { zh = "低保标准（0 = 文件未给，不提示）", en = "dibao line (0 = not in the plan, nobody is referred)" },
    },
  },

  columns = {
    household = {
      granted_since = "year", -- first year of the running term; empty: never granted
      family_planning_breach_year = "year",
      production_loan = "yuan", -- this year's loan for production; empty: none
    },
    village = { relief_budget = "yuan" },
  },

  -- 七不评: a fact that nobody examined leaves the household undetermined, never excluded.
  exclude = {
    rule {
      "gambling", cite = "7.10①",
      title = { zh = "打牌赌博、违法乱纪", en = "gambling or breaking the law" },
      when = function(h) return h.excl_gambling_crime end,
    },
    rule {
      "idle", cite = "7.10②",
      title = { zh = "好逸恶劳、打骂闹事", en = "idle, or long given to fights" },
      when = function(h) return h.excl_idle_brawling end,
    },
    rule {
      "obstruction", cite = "7.10③",
      title = { zh = "阻挠公益事业和地方发展", en = "obstructing public works or local development" },
      when = function(h) return h.excl_obstruction end,
    },
    rule {
      "away_unknown", cite = "7.10④",
      title = { zh = "全户多年外出、情况不明", en = "whole family away for years, circumstances unknown" },
      when = function(h) return h.excl_away_unknown end,
    },
    rule {
      "public_employee", cite = "7.10⑤",
      title = { zh = "有国家在职人员", en = "a member is a public employee in service" },
      when = function(h)
        if not has_members(h) then return h.excl_public_employee end
        -- Without a finding for the household every member must be known not to be in service.
        if not known(h, "excl_public_employee") then return any(h.members, "is_public_employee") end
        -- One member on record as in service is certain, whatever was found.
        return h.excl_public_employee or any(h.members, function(m) return default(m, "is_public_employee", false) end)
      end,
    },
    rule {
      "family_planning", cite = "7.10⑥",
      title = { zh = "违反计划生育政策", en = "breach of the family-planning policy" },
      when = function(h, p)
        if p.family_planning_from > 0 and known(h, "family_planning_breach_year") then
          return h.family_planning_breach_year >= p.family_planning_from
        end
        return h.excl_family_planning
      end,
    },
    rule {
      "no_parent_support", cite = "7.10⑦",
      title = { zh = "子女有能力而不履行赡养义务", en = "children are well off but do not support their parents" },
      when = function(h) return h.excl_no_parent_support end,
    },
  },

  qualify = {
    rule {
      "below_line", cite = "7.11",
      title = { zh = "人均纯收入低于扶贫标准", en = "net income per person below the line" },
      when = function(h, p) return keeps_term(h, p) or h.net_income_per_capita < p.income_line end,
    },
    rule {
      "able_to_work", cite = "7.11",
      title = { zh = "有劳动能力", en = "somebody is able to work" },
      when = function(h, p)
        if keeps_term(h, p) then return true end
        if not has_members(h) then return h.labor_count > 0 end
        return any(h.members, function(m)
          local skill = m.labor_skill
          return skill == "ordinary" or skill == "skilled" or skill == "weak" and p.count_weak_labor == 1
        end)
      end,
    },
  },

  -- 五优先, in the plan's order. Each weighs 1, so the score is the number of priorities met.
  prioritize = {
    rule {
      -- No priority of its own: true of everybody when the township ranks by count, so that the first priority met tells nobody apart.
      "ranked_by_count", weight = 0, cite = "7.9",
      title = { zh = "（按项数排序）", en = "(ranked by count)" },
      when = function(h, p) return p.rank_by_count == 1 end,
    },
    rule {
      "no_means", cite = "7.9①",
      title = { zh = "无基本生产生活资料", en = "no basic means of production and living" },
      when = function(h) return h.lacks_basic_means end,
    },
    rule {
      "sudden_debt", cite = "7.9②",
      title = { zh = "大病或突发事件致家庭负债", en = "heavy debt from illness or a sudden event" },
      when = function(h) return h.has_illness_debt end,
    },
    rule {
      "courage_loss", cite = "7.9③",
      title = { zh = "见义勇为受损", en = "loss from an act of courage" },
      when = function(h) return h.has_courage_loss end,
    },
    rule {
      "retired_cadre", cite = "7.9④",
      title = { zh = "离任基层干部困难户", en = "former grassroots cadre in hardship" },
      when = function(h) return h.has_retired_cadre end,
    },
    rule {
      "two_daughters", cite = "7.9⑤",
      title = { zh = "纯两女困难户", en = "hardship household with two daughters only" },
      when = function(h) return h.is_two_daughter_family end,
    },
  },

  rank = { "first_priority asc", "score desc", "net_income_per_capita asc" },

  assist = {
    grant {
      "poverty_fund", form = "card", cite = "7.12",
      uses = { "share", "loan_interest", "materials", "living", "training", "mutual_loan" },
      title = { zh = "扶贫资金（打卡到户，不发放现金）", en = "poverty fund (on the household's card, never in cash)" },
      amount = function(h, p) return min(p.grant_per_head * h.household_size, p.household_cap) end,
    },
  },

  -- What goes with the grant without being money of it.
  measures = {
    rule {
      "interest_subsidy", measure = "loan_interest", cite = "7.16",
      title = { zh = "贷款贴息", en = "interest subsidy on a loan" },
      when = function(h, p)
        local loan = default(h, "production_loan", 0)
        return loan > 0 and loan <= p.loan_ceiling
      end,
    },
    rule {
      "dibao_review", measure = "dibao_review", cite = "7.2",
      title = { zh = "低于低保标准，提请民政核查", en = "below the dibao line: to be looked at by civil affairs" },
      when = function(h, p)
        return p.dibao_line > 0 and h.household_type == "general" and h.net_income_per_capita < p.dibao_line
      end,
    },
  },

  allocate = { per = "village", method = "stop", budget = function(v) return v.relief_budget end },
}
