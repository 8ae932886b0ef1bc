-- select and pack
local function most(...)
  local best = select(1, ...)
  for i = 2, select("#", ...) do best = max(best, (select(i, ...))) end
  return best
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return most(h.wage_income, h.business_income, h.property_income) > 1000 end },
  },
}
