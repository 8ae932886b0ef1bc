-- expect: limit.depth
-- recursion without end, swallowed: the limit stays
local function f() return 1 + f() end
pcall(f)
return "alive"
