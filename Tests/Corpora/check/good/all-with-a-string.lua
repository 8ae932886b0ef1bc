-- all with a string
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  exclude = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return all(h.members, "has_medical_insurance") end },
  },
  qualify = {
    rule { "rule2", title = { zh = "rule2", en = "rule2" }, cite = "7.11", when = function(h, p) return not any(h.members, "is_public_employee") end },
  },
}
