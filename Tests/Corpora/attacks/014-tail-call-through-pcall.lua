-- expect: limit.fuel|limit.time|limit.depth
-- protected calls as tail calls, nested one at a time
local function f() return pcall(error) and f() or f() end
f()
