-- A mean guarded by if
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local a = mean(h.members, function(m) return m.age end)
      if a == nil then return false end
      return a > 50
    end },
  },
}
