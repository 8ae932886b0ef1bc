-- A township column in a rank and a rule
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  columns = {
    household = { points = "decimal" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.points >= 60.5 end },
  },
  rank = { "points desc", "household_id asc" },
}
