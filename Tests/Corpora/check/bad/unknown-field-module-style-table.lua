-- expect: policy.unknown_field 3
local util = {}
function util.adult(m) return m.ages >= 18 end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return any(h.members, util.adult) end },
  },
}
