-- A rule shared by two policies' sections through a factory
local function above(field, n) return function(h) return h[field] > n end end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = above("wage_income", 90000) },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = above("household_size", 2) },
  },
  prioritize = {
    rule { "rule3", title = { zh = "rule3", en = "rule3" }, cite = "7.11", when = above("household_size", 6) },
  },
}
