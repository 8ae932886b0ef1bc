-- Visits of a household
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return sum(h.visits, "days") < 2 or not any(h.visits, function(v) return v.helper_rank == "leader" end) end },
  },
}
