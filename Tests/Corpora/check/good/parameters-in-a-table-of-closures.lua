-- Parameters in a table of closures
local tests = { low = function(h, q) return h.net_income < q.line end }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    line = { 900, unit = "yuan", min = 0, max = 9000, title = { zh = "line", en = "line" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return tests["low"](h, p) end },
  },
}
