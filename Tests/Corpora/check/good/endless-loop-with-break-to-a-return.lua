-- Endless loop with break to a return
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local i = 1
      while true do
        if i > h.household_size then break end
        i = i * 2
      end
      return i > 4
    end },
  },
}
