-- expect: limit.depth
-- __pairs that asks for pairs
local t = setmetatable({}, {})
getmetatable(t).__pairs = function(t) return pairs(t) end
for k in pairs(t) do end
