-- Parameters walked through
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    a = { 5, unit = "percent", min = 0, max = 100, title = { zh = "a", en = "a" }, cite = "7.11" },
    b = { 6, unit = "percent", min = 0, max = 100, title = { zh = "b", en = "b" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p)
      local total = 0
      for _, v in pairs(p) do total = total + v end
      return total > h.household_size
    end },
  },
}
