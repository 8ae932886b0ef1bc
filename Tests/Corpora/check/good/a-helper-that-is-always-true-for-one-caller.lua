-- A helper that is always true for one caller
local function at_least(x, n) return x >= n end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    least = { 2, unit = "person", min = 0, max = 9, title = { zh = "least", en = "least" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return at_least(h.household_size, 2) and at_least(h.labor_count, p.least) end },
  },
}
