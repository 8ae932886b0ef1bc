-- expect: limit.fuel
-- a loop that hides in __tostring, called by string.format
return string.format("%s", setmetatable({}, { __tostring = function() while true do end end }))
