-- A budget that loops over the group
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  assist = {
    grant { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", form = "in_kind", uses = { "materials" }, amount = function(h, p) return 100 end },
  },
  allocate = { per = "township", method = "stop", budget = function(g)
    local n = 0
    for _, h in ipairs(g.units) do if h.labor_count > 0 then n = n + 1 end end
    return n * 50
  end },
}
