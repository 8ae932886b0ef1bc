-- A word that stands in for a missing code
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      return default(h, "household_type", "not stated") == "general"
    end },
  },
}
