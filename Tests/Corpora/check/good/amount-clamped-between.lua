-- Amount clamped between
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    low = { 100, unit = "yuan", min = 0, max = 500, title = { zh = "low", en = "low" }, cite = "7.11" },
    high = { 900, unit = "yuan", min = 500, max = 5000, title = { zh = "high", en = "high" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return clamp(round(h.medical_expense * 0.3, 2), p.low, p.high) end },
  },
}
