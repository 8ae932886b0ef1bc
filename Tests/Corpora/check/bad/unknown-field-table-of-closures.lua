-- expect: policy.unknown_field 3
local checks = {
  land = function(u) return u.land_mu < 1 end,
  house = function(u) return u.house_area_m2 < 20 end,
}
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return checks.land(h) end },
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return checks.house(h) end },
  },
}
