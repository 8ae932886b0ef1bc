-- Goto out of nested loops
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      for _, a in ipairs(h.members) do
        for _, b in ipairs(h.members) do
          if a ~= b and a.age == b.age then goto found end
        end
      end
      do return false end
      ::found::
      return true
    end },
  },
}
