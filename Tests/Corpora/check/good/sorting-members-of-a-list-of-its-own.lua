-- Sorting members of a list of its own
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      local list = {}
      for _, m in ipairs(h.members) do list[#list + 1] = m end
      table.sort(list, function(a, b) return a.age > b.age end)
      return list[1] ~= nil and list[1].age > 80
    end },
  },
}
