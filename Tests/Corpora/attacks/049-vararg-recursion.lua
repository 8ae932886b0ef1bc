-- expect: limit.fuel
-- arguments handed round by tail calls
local function f(...) return f(...) end
f(1, 2, 3)
