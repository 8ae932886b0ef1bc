-- expect: limit.fuel
-- a loop that hides in __le
local mt = { __le = function() while true do end end }
return setmetatable({}, mt) <= setmetatable({}, mt)
