-- __index as a table and as a function, in chains
local base = { x = "base x", y = "base y" }
local middle = setmetatable({ y = "middle y" }, { __index = base })
local t = setmetatable({ z = "own" }, { __index = middle })
local f = setmetatable({}, { __index = function(t, k) return k .. "!" end })
local g = setmetatable({}, { __index = function(t, k) if k == "set" then t.set = "kept" return "made" end end })
return { t.x, t.y, t.z, tostring(t.w), f.hello, f[1], g.set, g.set, rawget(t, "x") == nil, setmetatable({}, { __index = "abc" }).len == string.len }
