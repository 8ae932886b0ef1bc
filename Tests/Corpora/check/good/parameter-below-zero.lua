-- Parameter below zero
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    least = { -5, unit = "degree", min = -40, max = 40, title = { zh = "least", en = "least" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.head_age > p.least * -3 end },
  },
}
