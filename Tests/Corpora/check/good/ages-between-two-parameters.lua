-- Ages between two parameters
return policy {
  id = "case", version = "1.0.0", unit = "member", title = { zh = "例", en = "case" },
  parameters = {
    from = { 16, unit = "year", min = 14, max = 30, title = { zh = "from", en = "from" }, cite = "7.11" },
    to = { 60, unit = "year", min = 40, max = 70, title = { zh = "to", en = "to" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.age >= p.from and h.age <= p.to end },
  },
}
