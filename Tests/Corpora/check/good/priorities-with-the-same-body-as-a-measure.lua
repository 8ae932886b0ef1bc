-- Priorities with the same body as a measure
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  prioritize = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return h.main_poverty_cause == "illness" end },
  },
  measures = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", measure = "training", when = function(h, p) return h.main_poverty_cause == "illness" and h.labor_count > 0 end },
  },
}
