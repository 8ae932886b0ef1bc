-- expect: limit.output
-- print calling __tostring calling print
local t = setmetatable({}, {})
getmetatable(t).__tostring = function() print(("x"):rep(10000)) return ("y"):rep(10000) end
while true do print(t) end
