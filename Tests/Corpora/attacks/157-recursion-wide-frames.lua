-- expect: limit.depth|limit.memory
-- recursion with two hundred values in each frame
local function f(...) return 1 + f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, ...) end
f()
