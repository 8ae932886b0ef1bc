-- Goto as continue
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local n = 0
      for _, m in ipairs(h.members) do
        if m.age < 16 then goto continue end
        n = n + 1
        ::continue::
      end
      return n > 1
    end },
  },
}
