-- expect: policy.unknown_field 6
return policy {
  id = "case", version = "1.0.0", unit = "village", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(v) return any(v.households, function(h)
      return all(h.members, function(m) return m.health == "healthy" end)
    end) end },
  },
}
