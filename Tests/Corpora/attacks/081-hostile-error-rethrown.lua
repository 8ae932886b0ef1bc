-- expect: limit.fuel
-- an error value that is caught, asked for its text, and never gives it
local e = setmetatable({}, { __tostring = function() while true do end end })
local ok, v = pcall(error, e)
return tostring(v)
