-- The poorest of the village
return policy {
  id = "case", version = "1.0.0", unit = "village", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(v)
      local least = math.huge
      for _, h in ipairs(v.households) do least = min(least, h.net_income) end
      return least < 1000
    end },
  },
}
