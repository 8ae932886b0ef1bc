-- expect: limit.memory|limit.depth
-- memory ends while an overflow is handled
local function f(...) local s = ("x"):rep(10000) .. select("#", ...) return 1 + f(s, ...) end
xpcall(f, function(e) return f(e) end)
return "alive"
