-- expect: policy.unknown_field 7
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local v = h.village
      local poor = v.poor_rate
      return poor > 0.2
    end },
  },
}
