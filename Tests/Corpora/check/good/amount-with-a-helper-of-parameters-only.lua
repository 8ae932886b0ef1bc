-- Amount with a helper of parameters only
local function base(q) return q.per * 2 end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    per = { 100, unit = "yuan", min = 0, max = 500, title = { zh = "per", en = "per" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return base(p) + h.household_size end },
  },
}
