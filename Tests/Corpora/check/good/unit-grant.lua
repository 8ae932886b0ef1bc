-- Unit grant
return policy {
  id = "case", version = "1.0.0", unit = "grant", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.paid_to == "card" and h.fund.purpose ~= "materials" and h.amount_yuan <= 2000 end },
  },
}
