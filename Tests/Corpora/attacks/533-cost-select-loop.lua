-- expect: limit.fuel|limit.time
-- each of two hundred thousand varargs by select: the work is its square
local function f(...) local n = 0 for i = 1, select("#", ...) do n = n + (select(i, ...)) end return n end
f((("x"):rep(200000)):byte(1, -1))
error("held")
