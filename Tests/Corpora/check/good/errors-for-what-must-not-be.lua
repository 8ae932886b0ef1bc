-- Errors for what must not be
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      if h.household_type == "general" then return true
      elseif h.household_type == "dibao" then return false
      else error("unexpected type") end
    end },
  },
}
