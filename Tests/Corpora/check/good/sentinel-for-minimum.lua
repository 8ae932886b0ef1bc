-- Sentinel for minimum
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local best = math.huge
      for _, m in ipairs(h.members) do best = min(best, m.age) end
      return best < 16
    end },
  },
}
