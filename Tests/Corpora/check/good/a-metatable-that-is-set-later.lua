-- A metatable that is set later
local Point = {}
local function make(x) local p = { x = x } return p end
local A = make(1)
setmetatable(A, { __lt = function(a, b) return true end, __index = Point, __mul = function(a, n) return n end })
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h, p) return A < make(h.household_size) and A * h.household_size > 3 end },
  },
}
