-- expect: limit.memory|limit.fuel
-- closures with upvalues, kept in a chain
local f = function() end
while true do local g, a, b, c = f, 1, 2, 3 f = function() return g, a, b, c end end
