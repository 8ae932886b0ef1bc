-- Date arithmetic by year
return policy {
  id = "case", version = "1.0.0", unit = "grant", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return year_of(h.paid_on) - 2000 > 10 or h.paid_on:sub(6, 7) == "12" end },
  },
}
