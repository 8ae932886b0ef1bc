-- Amount by branches
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h)
      local n = h.household_size
      if n <= 1 then return 500
      elseif n == 2 then return 900 end
      return 900 + (n - 2) * 300
    end },
  },
}
