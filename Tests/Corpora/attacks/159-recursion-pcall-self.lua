-- expect: limit.depth|limit.fuel
-- pcall of pcall of pcall
local function f() return pcall(f) end
return f()
