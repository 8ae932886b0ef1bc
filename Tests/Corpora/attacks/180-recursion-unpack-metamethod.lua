-- expect: limit.depth
-- unpack through __index through unpack
local t = setmetatable({}, {})
getmetatable(t).__index = function(t, k) return (table.unpack(t, k, k)) end
return table.unpack(t, 1, 1)
