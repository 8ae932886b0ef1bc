-- Date of a visit within a year of text
return policy {
  id = "case", version = "1.0.0", unit = "visit", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.date >= "2018" and h.date <= "2018-12-31" and #h.date == 10 end },
  },
}
