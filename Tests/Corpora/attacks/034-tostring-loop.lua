-- expect: limit.fuel
-- a loop that hides in __tostring
return tostring(setmetatable({}, { __tostring = function() while true do end end }))
