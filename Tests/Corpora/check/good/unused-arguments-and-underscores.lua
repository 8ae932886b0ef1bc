-- Unused arguments and underscores
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    open = { 1, unit = "flag", min = 0, max = 1, title = { zh = "open", en = "open" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(_, p) return p.open == 1 end },
  },
}
