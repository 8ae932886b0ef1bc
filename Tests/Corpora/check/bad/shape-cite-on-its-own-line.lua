-- expect: policy.shape 6
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" },
      cite = 7.11,
      
      when = function(h) return h.household_size > 3 end },
  },
}
