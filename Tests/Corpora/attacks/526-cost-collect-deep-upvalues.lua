-- expect: limit.fuel|limit.time|limit.memory
-- open upvalues of a deep stack
local function deep(n, f) local a, b, c = n, n, n if n == 0 then while true do local t = {} end end return deep(n - 1, function() return a + b + c end), a end
deep(15000)
