-- Accumulators with two loops
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local total, n = 0, 0
      for _, m in ipairs(h.members) do
        for _, s in ipairs(m.health_status) do
          if s ~= "healthy" then total = total + 1 end
        end
        n = n + 1
      end
      return total > 0 and total / n > 0.5
    end },
  },
}
