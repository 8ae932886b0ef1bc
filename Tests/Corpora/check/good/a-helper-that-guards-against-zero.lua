-- A helper that guards against zero
local function ratio(a, b)
  if b == 0 then return 0 end
  return a / b
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return ratio(h.net_income, h.household_size) > 1000 and ratio(h.wage_income, h.labor_count) > 500 end },
  },
}
