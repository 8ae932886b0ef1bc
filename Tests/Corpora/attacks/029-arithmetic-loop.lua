-- expect: limit.fuel
-- a loop that hides in __add
return setmetatable({}, { __add = function() while true do end end }) + 1
