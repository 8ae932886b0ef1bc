-- Own date column
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  columns = {
    household = { hit_on = "date" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return known(h, "hit_on") and year_of(h.hit_on) >= 2017 end },
  },
}
