-- expect: limit.depth
-- recursion through pcall
local function f() pcall(f) error("again") end
f()
