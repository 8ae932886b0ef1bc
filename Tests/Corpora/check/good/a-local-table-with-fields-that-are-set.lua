-- A local table with fields that are set
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local sums = { old = 0, young = 0 }
      for _, m in ipairs(h.members) do
        if m.age >= 60 then sums.old = sums.old + 1 elseif m.age < 16 then sums.young = sums.young + 1 end
      end
      return sums.old > sums.young
    end },
  },
}
