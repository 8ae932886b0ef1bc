-- expect: limit.depth
-- __tostring that asks for itself
local t = setmetatable({}, {})
getmetatable(t).__tostring = function(t) return tostring(t) end
return tostring(t)
