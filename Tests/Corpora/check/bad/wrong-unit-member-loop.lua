-- expect: policy.wrong_unit|policy.unknown_field 7
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local n = 0
      for _, m in ipairs(h.members) do n = n + m.labor_count end
      return n > 3
    end },
  },
}
