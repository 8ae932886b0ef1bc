-- expect: policy.state 10
local worst = 0
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local best = 0
      for _, m in ipairs(h.members) do
        if m.age > best then best = m.age end
        worst = best
      end
      return best > 60
    end },
  },
}
