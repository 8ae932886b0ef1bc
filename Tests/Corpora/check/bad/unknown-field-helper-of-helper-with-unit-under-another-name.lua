-- expect: policy.unknown_field 2
local function size(u) return u.household_sise end
local function crowded(u, least) return size(u) > least end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(unit) return crowded(unit, 4) end },
  },
}
