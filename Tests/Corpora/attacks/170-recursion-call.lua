-- expect: limit.depth
-- __call that calls itself, not as a tail call
local t = setmetatable({}, {})
getmetatable(t).__call = function(t) return 1 + t() end
return t()
