-- Tables whose functions are asked for first, or come into being in other ways
local hooks = { low = function(h) return h.household_size > 3 end }
local open = {}
for _, name in ipairs { "a", "b" } do open[name] = function(h) return h.household_size > 2 end end
local class = setmetatable({}, { __index = hooks })
return policy {
  id = "case", version = "1.0.0", unit = "household", title = { zh = "例", en = "case" },
  qualify = {
    rule { "rule1", title = { zh = "rule1", en = "rule1" }, cite = "7.11", when = function(h)
      if hooks.high then return hooks.high(h) end
      return hooks.low(h) or open.a(h) or class.low(h) or rawget(hooks, "x") ~= nil
    end },
  },
}
