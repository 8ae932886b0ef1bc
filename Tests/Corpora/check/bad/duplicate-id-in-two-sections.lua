-- expect: policy.duplicate_id 8
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "low", title = { zh = "low", en = "low" }, cite = "7.11", when = function(h, p) return h.labor_count > 1 end },
  },
  qualify = {
    rule { "low", title = { zh = "low", en = "low" }, cite = "7.11", when = function(h, p) return h.labor_count < 2 end },
  },
}
