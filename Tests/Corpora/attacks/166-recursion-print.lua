-- expect: limit.depth|limit.output
-- print that asks for itself
local t = setmetatable({}, {})
getmetatable(t).__tostring = function(t) print(t) return "x" end
print(t)
