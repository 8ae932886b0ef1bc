-- Two codes of one field, either
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.household_type ~= "dibao" and h.household_type ~= "wubao" and h.household_type ~= "general" end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return h.household_type == "dibao" or h.household_type == "wubao" end },
  },
}
