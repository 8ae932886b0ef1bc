-- expect: policy.unknown_parameter 2
local function below(h, p) return h.net_income_per_capita < p.income_lin end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    income_line = { 1196, unit = "yuan/person/year", min = 0, max = 20000, title = { zh = "income_line", en = "income_line" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return below(h, p) end },
  },
  prioritize = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return h.net_income_per_capita < p.income_line / 2 end },
  },
}
