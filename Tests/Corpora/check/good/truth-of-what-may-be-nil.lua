-- Truth of what may be nil
local SKILLED = { ordinary = true, skilled = true }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return any(h.members, function(m) return tonumber(m.school_name) end) end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return count(h.members, function(m) return SKILLED[m.labor_skill] end) > 1 end },
  },
}
