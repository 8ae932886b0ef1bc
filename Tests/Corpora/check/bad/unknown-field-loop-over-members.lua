-- expect: policy.unknown_field 7
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      for i, m in ipairs(h.members) do
        if m.is_student then return true end
      end
      return false
    end },
  },
}
