-- Early returns
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      if not known(h, "net_income") then return h.household_type == "dibao" end
      if h.net_income > 5000 then return false end
      return true
    end },
  },
}
