-- Code first one then another after assignment
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local t = h.household_type
      if t == "dibao" then t = "wubao" end
      return t == "wubao" and h.labor_count > 0
    end },
  },
}
