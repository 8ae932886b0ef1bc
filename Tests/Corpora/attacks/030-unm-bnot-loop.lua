-- expect: limit.depth
-- a loop that hides in __bnot behind __unm
local mt = {}
mt.__unm = function(x) return ~x end
mt.__bnot = function(x) return -x end
while true do local y = -setmetatable({}, mt) end
