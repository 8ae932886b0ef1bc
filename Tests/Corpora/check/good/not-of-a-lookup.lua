-- Not of a lookup
local LIMIT = { general = 3 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return not LIMIT[h.household_type] or h.household_size > 3 end },
  },
}
