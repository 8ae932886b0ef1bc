-- Endless loop that returns
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local i = 0
      while true do
        i = i + 1
        if i >= h.household_size then return i > 3 end
      end
    end },
  },
}
