-- A table copied and then changed
local BASE = { dibao = 500, wubao = 650 }
local function with_bonus(bonus)
  local copy = {}
  for k, v in pairs(BASE) do copy[k] = v + bonus end
  return copy
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return with_bonus(10)[h.household_type] or 400 end },
  },
}
