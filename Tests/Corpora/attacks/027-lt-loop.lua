-- expect: limit.fuel
-- a loop that hides in __lt
local mt = { __lt = function() while true do end end }
return setmetatable({}, mt) < setmetatable({}, mt)
