-- expect: limit.depth
-- table.concat through __index through table.concat
local t = setmetatable({}, {})
getmetatable(t).__index = function(t, k) return table.concat(t, "", k, k) end
return table.concat(t, "", 1, 1)
