-- expect: limit.depth
-- __len that asks for its length
local t = setmetatable({}, {})
getmetatable(t).__len = function(t) return #t end
return #t
