-- expect: limit.depth
-- __index that indexes itself, swallowed at every level
local t = setmetatable({}, {})
getmetatable(t).__index = function(t, k) local ok, v = pcall(function() return t[k .. "x"] end) return 1 end
local x = t.x
return "alive"
