-- Largest through a nil start
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local oldest
      for _, m in ipairs(h.members) do
        if not oldest or m.age > oldest.age then oldest = m end
      end
      return oldest ~= nil and oldest.age > 70
    end },
  },
}
