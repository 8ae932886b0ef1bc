-- expect: policy.no_return 5
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local i = 0
      repeat
        i = i + 1
        if h.members[i].age > 60 then return true end
      until i >= #h.members
    end },
  },
}
