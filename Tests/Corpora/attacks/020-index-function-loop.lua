-- expect: limit.fuel
-- a loop that hides in an __index function
local t = setmetatable({}, { __index = function() while true do end end })
local x = t.x
