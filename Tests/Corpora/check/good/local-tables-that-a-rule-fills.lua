-- Local tables that a rule fills
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local ages = {}
      for _, m in ipairs(h.members) do ages[#ages + 1] = m.age end
      table.sort(ages)
      return #ages > 0 and ages[1] < 16
    end },
  },
}
