-- Varargs
local function all_of(...)
  local fs = { ... }
  return function(h, p)
    for i = 1, #fs do if not fs[i](h, p) then return false end end
    return true
  end
end
local function a(h) return h.labor_count > 0 end
local function b(h) return h.has_toilet end
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = all_of(a, b) },
  },
}
