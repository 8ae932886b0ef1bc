-- expect: policy.order 7
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      return h.net_income < 1000
        and default(h, "household_size", 1) > 2
    end },
  },
}
