-- expect: limit.depth
-- recursion without end, swallowed a thousand times
local function f() return 1 + f() end
for i = 1, 1000 do pcall(f) end
return "alive"
