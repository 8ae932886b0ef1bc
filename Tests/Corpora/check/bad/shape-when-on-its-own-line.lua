-- expect: policy.shape 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" },
      cite = "7.11",
      
      when = "household_size > 3" },
  },
}
