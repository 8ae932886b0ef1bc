-- expect: policy.state 6
local n = 0
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return any(h.members, function(m) n = n + m.age return n > 100 end) end },
  },
}
