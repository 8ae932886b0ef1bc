-- A truth table
local TRUE_OF = { dibao = true, wubao = true }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return not TRUE_OF[h.household_type] end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return TRUE_OF[h.household_type] == true end },
  },
}
