-- expect: limit.depth
-- __newindex that stores again
local t = setmetatable({}, {})
getmetatable(t).__newindex = function(t, k, v) t[k] = v end
t.x = 1
