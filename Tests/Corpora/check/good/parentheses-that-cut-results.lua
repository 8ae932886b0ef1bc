-- Parentheses that cut results
local function two() return 1, 2 end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return (two()) == 1 and select("#", two()) == 2 and h.labor_count > 0 end },
  },
}
