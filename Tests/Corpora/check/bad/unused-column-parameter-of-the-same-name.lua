-- expect: policy.unused_column 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    flooded = { 1, unit = "flag", min = 0, max = 1, title = { zh = "flooded", en = "flooded" }, cite = "7.11" },
  },
  columns = {
    household = { flooded = "boolean" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.labor_count > p.flooded end },
  },
}
