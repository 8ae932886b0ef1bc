-- expect: limit.depth
-- depth ends inside __tostring, swallowed by string.format's caller
local function f() return 1 + f() end
pcall(string.format, "%s", setmetatable({}, { __tostring = function() pcall(f) return "x" end }))
return "alive"
