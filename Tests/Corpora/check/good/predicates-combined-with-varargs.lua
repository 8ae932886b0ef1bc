-- Predicates combined with varargs
local function any_of(...)
  local fs = table.pack(...)
  return function(u, p)
    for i = 1, fs.n do if fs[i](u, p) then return true end end
    return false
  end
end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  parameters = {
    debt = { 10000, unit = "yuan", min = 0, max = 1000000, title = { zh = "debt", en = "debt" }, cite = "7.11" },
  },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = any_of(function(u) return u.has_illness_debt end, function(u, p) return u.household_debt > p.debt end) },
  },
}
