-- 一户一策一干部。 One plan and one responsible cadre for each household. Open points: README.md.

return policy {
  id = "household_plans",
  version = "2014.1.0",
  unit = "household",
  title = { zh = "一户一策一干部", en = "one plan, one cadre a household" },

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
      when = function(h) return #h.measures == 1 end,
    },
    rule {
      "has_cadre", cite = "1.10",
      title = { zh = "至少一名责任干部", en = "at least one responsible cadre" },
      when = function(h) return #h.helper_ids >= 1 end,
    },
  },
}
