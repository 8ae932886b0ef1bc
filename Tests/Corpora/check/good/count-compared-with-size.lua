-- Count compared with size
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return count(h.members, function(m) return m.age >= 16 and m.age < 60 end) * 2 <= h.household_size end },
  },
}
