-- expect: policy.wrong_unit|policy.unknown_field 2
local function skilled(m) return m.labor_skill == "skilled" end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return skilled(h) end },
  },
}
