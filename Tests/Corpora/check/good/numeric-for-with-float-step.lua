-- Numeric for with float step
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local n = 0
      for x = 0.5, 2.5, 0.5 do if h.cultivated_land_mu > x then n = n + 1 end end
      return n >= 2
    end },
  },
}
