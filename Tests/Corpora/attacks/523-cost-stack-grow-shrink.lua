-- expect: limit.fuel|limit.time|limit.depth
-- a stack that is grown and given back, again and again
local function deep(n) if n == 0 then error("x") end return 1 + deep(n - 1) end
while true do pcall(deep, 60000) end
