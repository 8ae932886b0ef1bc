=local V = {} V.__index = V function V:ok(h) return h.household_size < self.n end
local v = setmetatable({ n = 3 }, V)
return policy { id = "p", version = "1", unit = "household", title = { zh = "题", en = "t" },
qualify = { rule { "a", when = function(h) return v:ok(h) end } } }
