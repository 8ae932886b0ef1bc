-- Repeat until with a local in the condition
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local i = 0
      repeat
        i = i + 1
        local m = h.members[i]
      until m.relation_to_head == "户主" or i >= #h.members
      return i == 1
    end },
  },
}
