-- A switch parameter first
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    strict = { 0, unit = "flag", min = 0, max = 1, title = { zh = "strict", en = "strict" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return p.strict == 0 or h.house_safety == "D" end },
  },
}
