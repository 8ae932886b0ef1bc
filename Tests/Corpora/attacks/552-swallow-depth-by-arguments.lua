-- expect: limit.depth|limit.memory|policy.runtime
-- a stack that ends by too many values, swallowed
local s = ("x"):rep(600000)
local function f(...) return select("#", ...) end
pcall(function() return f(s:byte(1, -1), f(s:byte(1, -1))) end)
pcall(function() return f(s:byte(1, -1)) + f(s:byte(1, 300000), s:byte(1, -1)) end)
error("held")
