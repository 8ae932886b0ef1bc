-- A metatable set through another name
local mt = setmetatable
local V = {}
local function wrap(t) return mt(t, { __le = function() return true end, __sub = function() return 1 end }) end
wrap(V)
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return V <= V and V - 1 == h.labor_count end },
  },
}
