-- A helper that returns nothing used as a statement
local function check(x) if x < 0 then error("below zero") end end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h) check(h.wage_income) return h.wage_income > 100 end },
  },
}
