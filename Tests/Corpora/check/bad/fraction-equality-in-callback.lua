-- expect: policy.fraction_equality 5
return policy {
  id = "case", version = "1.0.0", unit = "village", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return any(h.households, function(x) return x.net_income_per_capita == 0 end) end },
  },
}
