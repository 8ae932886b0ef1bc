-- expect: limit.fuel|limit.memory|limit.time|policy.runtime|limit.depth
-- a million arguments to a coroutine
local s = ("x"):rep(900000)
for i = 1, 1000 do pcall(function() coroutine.wrap(function(...) return select("#", ...) end)(s:byte(1, -1)) end) end
error("held")
