-- expect: policy.order 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    flag = { 1, unit = "flag", min = 0, max = 1, title = { zh = "flag", en = "flag" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.has_toilet or p.flag == 1 end },
  },
}
