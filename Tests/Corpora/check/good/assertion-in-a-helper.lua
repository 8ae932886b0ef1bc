-- Assertion in a helper
local function positive(x) assert(x >= 0, "negative") return x end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return positive(h.wage_income) > 1000 end },
  },
}
