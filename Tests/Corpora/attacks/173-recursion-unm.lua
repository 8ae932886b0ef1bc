-- expect: limit.depth
-- __unm that negates again
local t = setmetatable({}, {})
getmetatable(t).__unm = function(a) return -a end
return -t
