-- NaN test
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local q = h.net_income / h.household_size
      if q ~= q then return false end
      return q < 1000
    end },
  },
}
