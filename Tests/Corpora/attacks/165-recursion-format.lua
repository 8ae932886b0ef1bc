-- expect: limit.depth
-- string.format that asks for itself
local t = setmetatable({}, {})
getmetatable(t).__tostring = function(t) return string.format("%s", t) end
return tostring(t)
