-- 一户一策一干部。 One plan and one responsible cadre for each household. How each open point is settled stands in README.md.

return policy {
  id = "household_plans",
  version = "2014.1.0",
  unit = "household",
  title = { zh = "一户一策一干部", en = "one plan, one cadre a household" },

  parameters = {
    plan_year = {
      0, unit = "year", min = 0, max = 2100, cite = "1.10",
      title = { zh = "只看某年的帮扶措施（0 = 所有年度）", en = "only the measures of this year (0 = of all years)" },
    },
  },

  exclude = {
    rule {
      "not_registered", cite = "1.10",
      title = { zh = "不是建档立卡户", en = "not a registered household" },
      when = function(h) return h.exit_status == "not_registered" end,
    },
  },

  qualify = {
    rule {
      "one_plan", cite = "1.10",
      title = { zh = "有且只有一项帮扶方案", en = "exactly one plan" },
      when = function(h, p)
        return count(h.measures, function(m) return p.plan_year == 0 or m.year == p.plan_year end) == 1
      end,
    },
    rule {
      "has_cadre", cite = "1.10",
      title = { zh = "至少一名责任干部", en = "at least one responsible cadre" },
      -- The register is where a cadre stands: an empty cell is nobody.
      when = function(h) return known(h, "helper_ids") end,
    },
  },
}
