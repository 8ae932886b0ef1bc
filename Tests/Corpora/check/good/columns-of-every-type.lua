-- Columns of every type
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  columns = {
    household = { a = "boolean", b = "integer", c = "decimal", d = "yuan", e = "date", f = "year", g = "text", i = "cause" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.a or h.b > 1 or h.c > 1.5 or h.d > 100 or h.e > "2010-01-01" or h.f > 2010 or h.g == "x" or h.i == "illness" end },
  },
}
