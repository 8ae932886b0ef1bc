-- expect: limit.depth|limit.memory
-- a stack that ends by wide frames, swallowed
local function f(...) return 1 + f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...) end
pcall(f)
return "alive"
