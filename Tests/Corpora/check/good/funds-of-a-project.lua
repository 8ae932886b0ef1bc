-- Funds of a project
return policy {
  id = "case", version = "1.0.0", unit = "project", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return all(h.funds, function(f) return f.purpose == "infrastructure" end) and sum(h.funds, "amount_yuan") >= h.budget_yuan end },
  },
}
