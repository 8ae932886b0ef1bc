-- expect: policy.unknown_code 4
local W = {
  general = 1,
  dibao_hu = 2,
}
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return (W[h.household_type] or 0) > 1 end },
  },
}
