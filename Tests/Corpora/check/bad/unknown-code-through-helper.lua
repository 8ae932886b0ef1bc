-- expect: policy.unknown_code 2
local function caused_by(h, cause) return h.main_poverty_cause == cause end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  measures = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", measure = "training", when = function(h, p) return caused_by(h, "no_skill") end },
  },
}
