-- Numbers as booleans from a column
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  columns = {
    household = { flags = "integer" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return (h.flags & 1) == 1 and (h.flags >> 1) & 1 == 0 end },
  },
}
