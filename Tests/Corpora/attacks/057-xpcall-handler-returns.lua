-- expect: limit.fuel
-- a handler that turns the limit into a value
local ok, v = xpcall(function() while true do end end, function() return "fine" end)
return v
