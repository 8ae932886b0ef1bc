-- Parameters passed on to helpers
local function cap(q) return q.most end
local function limited(x, q) return min(x, cap(q)) end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    most = { 900, unit = "yuan", min = 0, max = 9000, title = { zh = "most", en = "most" }, cite = "7.11" },
  },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return limited(h.household_size * 400, p) end },
  },
}
