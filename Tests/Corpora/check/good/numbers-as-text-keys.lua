-- Numbers as text keys
local by_size = { [1] = 600, [2] = 1000, [3] = 1300 }
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return by_size[h.household_size] or by_size[3] + (h.household_size - 3) * 250 end },
  },
}
